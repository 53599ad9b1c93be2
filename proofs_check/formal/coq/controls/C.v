(** * False neighbours of the claims on alignment, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner claims.C claims.C4.
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
