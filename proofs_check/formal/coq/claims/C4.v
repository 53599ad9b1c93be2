(** * Powers that relate activity, gradients and weights in a deep linear network *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** Diagonal matrices of two numbers. *)
Section Diagonal.
Variable R : rcfType.
Definition diagonal (x y : R) : 'M[R]_2 := diag_mx (\row_i if i == ord0 then x else y).
Lemma diagonalM x y z w : diagonal x y *m diagonal z w = diagonal (x * z) (y * w).
Proof.
rewrite /diagonal mulmx_diag; congr diag_mx; apply/rowP=> i; rewrite !mxE.
by case: eqP.
Qed.
Lemma diagonalX x y k : diagonal x y ^+ k = diagonal (x ^+ k) (y ^+ k).
Proof.
elim: k => [|k IH]; last by rewrite !exprS -mulmxE IH diagonalM.
by apply/matrixP=> i j; rewrite !mxE !expr0; case: eqP => _; rewrite if_same.
Qed.
Lemma diagonalZ c x y : c *: diagonal x y = diagonal (c * x) (c * y).
Proof. by apply/matrixP=> i j; rewrite !mxE mulrnAr; case: (i == ord0). Qed.
Lemma diagonalB x y z w : diagonal x y - diagonal z w = diagonal (x - z) (y - w).
Proof. by apply/matrixP=> i j; rewrite !mxE; case: (i == ord0); rewrite mulrnBl. Qed.
Lemma diagonalT x y : (diagonal x y)^T = diagonal x y.
Proof. exact: tr_diag_mx. Qed.
Lemma diagonal_inj x y z w : diagonal x y = diagonal z w -> x = z /\ y = w.
Proof.
move/matrixP=> e; have := e ord0 ord0; have := e (lift ord0 ord0) (lift ord0 ord0).
by rewrite !mxE !eqxx !mulr1n.
Qed.
End Diagonal.

(** A linear network of three matrices that is stationary in each, where, at the output of
    the first, no power of the weights with an exponent of at least -1 is the activity, and none
    with an exponent of at most 3 the gradient.  Exponents are fractions [m / k - 1] and
    [3 - m / k]. *)
Theorem C4_exponents (R : rcfType) : exists (X T W1 W2 W3 : 'M[R]_2) lam,
  let E := 2%:R *: (T - W3 *m (W2 *m (W1 *m X))) in
  let G := W2^T *m (W3^T *m E) in
  let H := activity_forward W1 X in let Z := weights_forward W1 in let g := gradient_forward G in
  [/\ 0 < lam, stationary W1 X G lam, stationary W2 (W1 *m X) (W3^T *m E) lam
    & stationary W3 (W2 *m (W1 *m X)) E lam] /\
  forall k m c, (0 < k)%N -> H ^+ k *m Z ^+ k <> c *: Z ^+ m /\ g ^+ k *m Z ^+ m <> c *: Z ^+ (3 * k).
Proof.
pose x : R := 15%:R / 16%:R; pose y : R := 5%:R / 64%:R; pose W := diagonal 1 (2%:R : R).
exists (diagonal x y), (diagonal 1 1), W, W, W, (15%:R / 256%:R).
rewrite /stationary /activity_forward /weights_forward /gradient_forward /W /=.
rewrite !diagonalT !diagonalM !diagonalB !diagonalZ !diagonalM !diagonalT !diagonalM.
split; first split.
- by rewrite divr_gt0 ?ltr0n.
- by congr diagonal; rewrite /x /y; field.
- by congr diagonal; rewrite /x /y; field.
- by congr diagonal; rewrite /x /y; field.
move=> k m c k0; rewrite !diagonalX !diagonalM !diagonalZ; split=> /diagonal_inj[e1 e2].
  move: e1 e2; rewrite !mul1r !expr1n !mulr1 -exprMn => <- e2.
  have small : 2%:R * y * (2%:R * y) * (2%:R * 2%:R) < x * x :> R.
    rewrite -subr_gt0 (_ : _ - _ = 200%:R / 256%:R); [by rewrite divr_gt0 ?ltr0n | by rewrite /x /y; field].
  have y0 : 0 <= 2%:R * y * (2%:R * y) * (2%:R * 2%:R) by rewrite -expr2 -natrM mulr_ge0 ?sqr_ge0 ?ler0n.
  have : (x * x) ^+ k <= (x * x) ^+ k * (2%:R * 2%:R) ^+ m.
    by rewrite ler_pemulr ?exprn_ge0 ?(le_trans y0 (ltW small)) // exprn_ege1 // -natrM ler1n.
  by rewrite -e2 leNgt (ltr_pexpn2r k0) ?nnegrE ?y0 ?(le_trans y0 (ltW small)) ?small.
move: e1 e2; rewrite !mul1r !expr1n !mulr1.
have -> : 2%:R * (1 - x) * (2%:R * (1 - x)) = 64%:R^-1 by rewrite /x; field.
have -> : 2%:R * (2%:R * (2%:R * (1 - 2%:R * (2%:R * (2%:R * y))))) *
  (2%:R * (2%:R * (2%:R * (1 - 2%:R * (2%:R * (2%:R * y)))))) = 9%:R by rewrite /y; field.
have four : (2%:R * 2%:R) ^+ 3 = 64%:R :> R by rewrite -natrM -natrX.
move=> <-; rewrite exprM four -exprMn mulVf ?pnatr_eq0 // expr1n -!natrM -!natrX -natrM => /eqP.
by rewrite (eqr_nat R _ 1) muln_eq1 gtn_eqF // -[1%N](expn0 9) ltn_exp2l.
Qed.
