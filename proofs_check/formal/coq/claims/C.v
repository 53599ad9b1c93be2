(** * Alignment of activity, gradients and weights *)
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Language Normal Rationals.
From ProofsCheck Require Import Vocabulary Inner Exact.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Close Scope Q_scope. Local Close Scope Z_scope. Local Close Scope positive_scope.
Local Open Scope nat_scope. Local Open Scope ring_scope.

Section Tables.
Variable R : rcfType.
Notation mx := (mx R).

(** Moments of matrices of integers. *)
Definition gram m q (A : table) : table := product m q m A (transposed m q A).
Lemma mx_gram m q A : mx m q A *m (mx m q A)^T = mx m m (gram m q A).
Proof. by rewrite mx_transposed -mx_product. Qed.
Lemma mx_scale m q (z : Z) A : zR R z *: mx m q A = mx m q (tabulate m q (fun i j => Z.mul z (entry A i j))).
Proof. by apply/matrixP=> i j; rewrite !mxE entry_tabulate zRM. Qed.
Lemma proportional_tables m (x y : positive) A B :
  tabulate m m (fun i j => Z.mul (Zpos x) (entry A i j)) = tabulate m m (fun i j => Z.mul (Zpos y) (entry B i j)) ->
  proportional (mx m m A) (mx m m B).
Proof.
move=> e; have [x0 y0] := (posR_gt0 R x, posR_gt0 R y); exists (posR R y / posR R x); split; first exact: divr_gt0.
have := mx_scale m m (Zpos y) B; rewrite -e -mx_scale /= => E.
by rewrite mulrC -scalerA E scalerA mulVf ?scale1r // lt0r_neq0.
Qed.
Lemma not_proportional_tables m (i k j l : 'I_m) A B :
  Z.eqb (Z.mul (entry A i j) (entry B k l)) (Z.mul (entry A k l) (entry B i j)) = false ->
  ~ proportional (mx m m A) (mx m m B).
Proof.
move=> ne [c [_ e]]; apply: (@not_multiple R m m i k j l A B 1 1 c ne); first exact: oner_neq0.
by rewrite !scale1r.
Qed.
End Tables.

Definition e0 : 'I_2 := ord0.
Definition e1 : 'I_2 := lift ord0 ord0.
Section Same.
Variable R : rcfType.
Notation mx := (mx R).

Definition eye : table := [:: [:: 1; 0]; [:: 0; 1]]%binary.
Definition twice : table := [:: [:: 2; 0]; [:: 0; 2]]%binary.
Definition uneven : table := [:: [:: 1; 0]; [:: 0; 2]]%binary.

(** The same relation on both sides, and another that fails: for each of the three. *)
Theorem C_master_same :
  (exists a b p (W : 'M[R]_(b, a)) (A : 'M_(a, p)) (G : 'M_(b, p)),
     [/\ proportional (activity_forward W A) (gradient_forward G),
         proportional (activity_backward A) (gradient_backward W G)
       & ~ proportional (activity_forward W A) (weights_forward W)]) /\
  (exists a b p (W : 'M[R]_(b, a)) (A : 'M_(a, p)) (G : 'M_(b, p)),
     [/\ proportional (activity_forward W A) (weights_forward W),
         proportional (activity_backward A) (weights_backward W)
       & ~ proportional (gradient_forward G) (weights_forward W)]) /\
  (exists a b p (W : 'M[R]_(b, a)) (A : 'M_(a, p)) (G : 'M_(b, p)),
     [/\ proportional (gradient_forward G) (weights_forward W),
         proportional (gradient_backward W G) (weights_backward W)
       & ~ proportional (activity_forward W A) (weights_forward W)]).
Proof.
rewrite /activity_forward /gradient_forward /weights_forward /activity_backward /gradient_backward /weights_backward.
split; last split.
- exists 2%N, 2%N, 2%N, (mx 2 2 uneven), (mx 2 2 [:: [:: Zpos xH]]), (mx 2 2 [:: [:: Zpos xH]]).
  rewrite !mx_transposed -!mx_product !mx_transposed -!mx_product; split.
  + by apply: (@proportional_tables R 2 1 1); vm_compute.
  + by apply: (@proportional_tables R 2 1 1); vm_compute.
  by apply: (@not_proportional_tables R 2 e0 e1 e0 e1).
- exists 2%N, 2%N, 2%N, (mx 2 2 twice), (mx 2 2 eye), (mx 2 2 uneven).
  rewrite !mx_transposed -!mx_product !mx_transposed -!mx_product; split.
  + by apply: (@proportional_tables R 2 1 1); vm_compute.
  + by apply: (@proportional_tables R 2 4 1); vm_compute.
  by apply: (@not_proportional_tables R 2 e0 e1 e0 e1).
exists 2%N, 2%N, 2%N, (mx 2 2 twice), (mx 2 2 uneven), (mx 2 2 eye).
rewrite !mx_transposed -!mx_product !mx_transposed -!mx_product; split.
+ by apply: (@proportional_tables R 2 4 1); vm_compute.
+ by apply: (@proportional_tables R 2 1 1); vm_compute.
by apply: (@not_proportional_tables R 2 e0 e1 e0 e1).
Qed.
End Same.

(** ** Ridge regression *)
Section Ridge.
Variables (R : rcfType) (p a b : nat) (X : 'M[R]_(a, p)) (T : 'M[R]_(b, p)) (lam : R).
Definition ridge (W : 'M[R]_(b, a)) : R := sq (T - W *m X) + lam * sq W.
(** The gradient of descent of the loss at the output. *)
Definition residual (W : 'M[R]_(b, a)) : 'M[R]_(b, p) := 2%:R *: (T - W *m X).
Lemma ridge_least W V : 0 <= lam -> stationary W X (residual W) lam -> ridge W <= ridge V.
Proof.
move=> l0; rewrite /stationary /residual -scalemxAl -scalerA => /(scalerI _) h.
have e : (T - W *m X) *m X^T = lam *: W by apply: h; rewrite pnatr_eq0.
have VE : V = W + (V - W) by rewrite addrC subrK.
rewrite VE; move: (V - W) => B; rewrite -subr_ge0 /ridge mulmxDl opprD addrA [sq (_ - B *m X)]sqB [sq (W + B)]sqD.
have -> : dot (T - W *m X) (B *m X) = lam * dot W B by rewrite dotC dot_mulr e dotZr dotC.
move: (sq (B *m X)) (sq_ge0 (B *m X)) (sq B) (sq_ge0 B) (sq (T - W *m X)) (sq W) (dot W B) => x x0 y y0 z w t.
have -> : z - 2%:R * (lam * t) + x + lam * (w + 2%:R * t + y) - (z + lam * w) = x + lam * y by ring.
by rewrite addr_ge0 ?mulr_ge0.
Qed.
End Ridge.

(** A minimum, of ridge regression on inputs 1 and 2, without any of the three forward relations. *)
Theorem C1_enough (R : rcfType) : exists a b p (X : 'M[R]_(a, p)) (T : 'M[R]_(b, p)) lam (W : 'M_(b, a)),
  let G := residual X T W in
  [/\ 0 < lam, forall V, ridge X T lam W <= ridge X T lam V, stationary W X G lam
    & [/\ ~ proportional (activity_forward W X) (gradient_forward G),
          ~ proportional (activity_forward W X) (weights_forward W)
        & ~ proportional (gradient_forward G) (weights_forward W)]].
Proof.
have three : posR R 3 != 0 := lt0r_neq0 (posR_gt0 R 3).
exists 2%N, 2%N, 2%N, (mx R 2 2 uneven), (mx R 2 2 eye), 2%:R, ((posR R 3)^-1 *: mx R 2 2 eye) => G.
have GE : G = (posR R 3)^-1 *: mx R 2 2 [:: [:: 4; 0]; [:: 0; 2]]%binary.
  rewrite /G /residual -scalemxAl -mx_product.
  rewrite -[X in X - _](scalerK three) -scalerBr -[posR R 3 *: _]/(zR R (Zpos 3) *: _) -mx_difference.
  rewrite scalerA mulrC -scalerA -[2%:R]/(zR R (Zpos 2)) mx_scale; congr (_ *: mx _ _ _ _).
have stat : stationary ((posR R 3)^-1 *: mx R 2 2 eye) (mx R 2 2 uneven) G 2%:R.
  rewrite /stationary GE -scalemxAl mx_transposed -mx_product scalerA mulrC -scalerA; congr (_ *: _).
  by rewrite -natrM -[(2 * 2)%:R]/(zR R (Zpos 4)) mx_scale; congr (mx R _ _ _).
have i3 : 0 < (posR R 3)^-1 by rewrite invr_gt0 posR_gt0.
have H : activity_forward ((posR R 3)^-1 *: mx R 2 2 eye) (mx R 2 2 uneven)
    = (posR R 3)^-1 ^+ 2 *: mx R 2 2 [:: [:: 1; 0]; [:: 0; 4]]%binary.
  rewrite /activity_forward -scalemxAl -mx_product linearZ /= -scalemxAl -scalemxAr scalerA -expr2 mx_gram.
  by congr (_ *: mx _ _ _ _).
have g : gradient_forward G = (posR R 3)^-1 ^+ 2 *: mx R 2 2 [:: [:: 16; 0]; [:: 0; 4]]%binary.
  rewrite /gradient_forward GE linearZ /= -scalemxAl -scalemxAr scalerA -expr2 mx_gram.
  by congr (_ *: mx _ _ _ _).
have z : weights_forward ((posR R 3)^-1 *: mx R 2 2 eye) = (posR R 3)^-1 ^+ 2 *: mx R 2 2 eye.
  rewrite /weights_forward linearZ /= -scalemxAl -scalemxAr scalerA -expr2 mx_gram.
  by congr (_ *: mx _ _ _ _).
have apart A B c : Z.eqb (Z.mul (entry A 0 0) (entry B 1 1)) (Z.mul (entry A 1 1) (entry B 0 0)) = false ->
    (posR R 3)^-1 ^+ 2 *: mx R 2 2 A <> c *: ((posR R 3)^-1 ^+ 2 *: mx R 2 2 B).
  by move=> ne; apply: (@not_multiple R 2 2 e0 e1 e0 e1) => //; rewrite expf_neq0 // lt0r_neq0.
split; [by rewrite ltr0n | by move=> V; apply: ridge_least => //; rewrite ler0n | exact: stat |].
by rewrite H g z; split=> -[c [_]]; apply: apart.
Qed.
