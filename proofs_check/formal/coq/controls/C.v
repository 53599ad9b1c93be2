(** * False neighbours of the claims on alignment, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Relu claims.R claims.C claims.C1 claims.C4.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Controls.
Variable R : rcfType.

(** On whitened inputs activity and weights are proportional at every map. *)
Theorem not_C1_enough a b p (X : 'M[R]_(a, p)) (T : 'M[R]_(b, p)) : X *m X^T = 1%:M ->
  ~ exists W : 'M_(b, a), ~ proportional (activity_forward W X) (weights_forward W).
Proof.
move=> white [W]; apply; exists 1; split; first exact: ltr01.
by rewrite scale1r /activity_forward trmx_mul mulmxA -(mulmxA W) white mulmx1.
Qed.
(** Two relations on the same side leave no other that fails there. *)
Theorem not_C_master_same :
  ~ exists a b p (W : 'M[R]_(b, a)) (A : 'M_(a, p)) (G : 'M_(b, p)),
     [/\ proportional (activity_forward W A) (gradient_forward G),
         proportional (activity_forward W A) (weights_forward W)
       & ~ proportional (gradient_forward G) (weights_forward W)].
Proof.
case=> a [b [p [W [A [G [[c [c0 e]] [k [k0 f]]]]]]]]; apply.
exists (c^-1 * k); split; first by rewrite mulr_gt0 ?invr_gt0.
by rewrite -scalerA -f e scalerA mulVf ?scale1r // lt0r_neq0.
Qed.
(** On whitened inputs the activity is such a power of the weights: the first. *)
Theorem not_C4_exponents (X W : 'M[R]_2) : X *m X^T = 1%:M ->
  ~ forall k m c, (0 < k)%N -> activity_forward W X ^+ k *m weights_forward W ^+ k <> c *: weights_forward W ^+ m.
Proof.
move=> white /(_ 1%N 2%N 1 isT); apply; rewrite scale1r !expr1 expr2 -mulmxE; congr (_ *m _).
by rewrite /activity_forward trmx_mul mulmxA -(mulmxA W) white mulmx1.
Qed.
End Controls.

(** From the collapse on the zero network is optimal, and stationary. *)
Theorem not_C1_kink (R : rcfType) (d n D : nat) (lam1 lam2 : R) (X : 'M[R]_(D, #|sample d n|)) :
  (0 < n)%N -> (0 < d)%N -> 0 < lam1 -> 0 < lam2 -> whitened X ->
  #|sample d n|%:R * (#|sample d n|%:R + 1) / (#|sample d n|%:R + 2%:R) <= lam1 * lam2 ->
  ~ forall M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)),
    (forall N (V1 : 'M[R]_(N, D)) c V2, objective relu lam1 lam2 X Y W1 b W2 <= objective relu lam1 lam2 X Y V1 c V2) ->
    let G := gradient_at_preactivations X Y W1 b W2 in
    ~ (G *m X^T = (2%:R * lam1) *: W1 /\ G *m ones^T = (2%:R * lam1) *: b).
Proof.
move=> n0 d0 l1 l2 white collapsed all; apply: (all 0%N 0 0 0).
  move=> N V1 c V2; have [h _] := R7 n0 d0 l1 l2 white N; have [low _] := h collapsed V1 c V2.
  have [h0 _] := R7 n0 d0 l1 l2 white 0%N; have [_ e] := h0 collapsed 0 0 0.
  by rewrite (e.2 _).
have -> : gradient_at_preactivations X (@Y R d n) (0 : 'M_(0, D)) 0 (0 : 'M_(d, 0)) = 0 by apply/matrixP=> -[].
by rewrite !mul0mx !scaler0.
Qed.
