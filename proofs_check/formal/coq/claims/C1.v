(** * The first layer of an optimal network, with the slope zero of ReLU at the kink *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Relu Rays Strong Optimum Bias claims.R.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** The gradient of descent of the loss at the preactivations: the errors, through the read-out,
    where the preactivation is positive. *)
Definition gradient_at_preactivations (R : rcfType) p D M dY (X : 'M[R]_(D, p)) (T : 'M[R]_(dY, p))
    (W1 : 'M[R]_(M, D)) (b : 'cV[R]_M) (W2 : 'M[R]_(dY, M)) : 'M[R]_(M, p) :=
  \matrix_(i, k) if 0 < preactivation X W1 b i k
                 then 2%:R * (W2^T *m (T - W2 *m hidden relu X W1 b)) i k else 0.

Section Kink.
Variables (R : rcfType) (d n D M : nat) (lam1 lam2 : R) (X : 'M[R]_(D, #|sample d n|)).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation relu := (@relu R).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (white : whitened X).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.
Notation Xb := (with_bias X).
Notation r := (relu_ratio (p + 1) 1).
Notation s := (s_star d n lam1 lam2 r).
Let weaker := white_weaker R d n0.
Let adm := white_admissible n0 white.
Let strongest := white_strongest n0 white.
Let r0 : 0 < r. Proof. exact: relu_ratio_gt0 ltr01 weaker. Qed.
Let s0 : 0 < s. Proof. exact: s_gt0. Qed.
Let sN : s != 0. Proof. exact: lt0r_neq0. Qed.

(** What a read-out on a ray has to do with the labels. *)
Lemma ray_Y t i q : ray n t i q *m Y^T *m Y = (t * sign R q * p) *: v i.
Proof.
rewrite YY_comb (bigD1 i) //= big1 ?addr0.
  by rewrite hY dotC dot_v_ray eqxx muln1.
by move=> j /negPf ji; rewrite hY dotC dot_v_ray ji muln0 mulr0 scale0r.
Qed.

(** No optimal network has [G X' = 2 lam1 W1] and [G 1' = 2 lam1 b]. *)
Theorem C1_kink (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)) : below_collapse d n lam1 lam2 ->
  objective relu lam1 lam2 X Y W1 b W2 = Estar d n lam1 lam2 ->
  let G := gradient_at_preactivations X Y W1 b W2 in
  ~ (G *m X^T = (2%:R * lam1) *: W1 /\ G *m ones^T = (2%:R * lam1) *: b).
Proof.
move=> below E G [stat statb].
have {}below : lam1 * lam2 < p * r by rewrite belowE.
rewrite -(EE d n0 lam1_0 lam2_0) in E.
rewrite -objective_with_bias in E; set W := row_mx W1 b in E.
have [tights eig W2E] := (reached n0 lam1_0 lam2_0 r0 (ratio n0 ltr01 weaker adm) W W2).1 E.
set F := map_mx relu (W *m Xb) in eig W2E.
have FE : F = hidden relu X W1 b := hidden_with_bias X relu W1 b.
have HE : preactivation X W1 b = W *m Xb := esym (preactivation_with_bias X W1 b).
have slam : lam2 < s by apply: s_gt_lam2.
have rays k : exists t i q, 0 <= t /\ row k (W *m Xb) = ray n t i q.
  by rewrite row_mul; exact: (tight_is_ray n0 d0 ltr01 weaker adm strongest (tights k)).
have err : Y - W2 *m F = (lam2 / s) *: Y.
  rewrite W2E -scalemxAl -mulmxA eig scalerA -{1}[Y]scale1r -scalerBl; congr (_ *: _).
  by field.
pose kappa := lam2 * p / s ^+ 2.
have GF : G = kappa *: (W *m Xb).
  apply/row_matrixP=> k; have [t [i [q [t0 ray_k]]]] := rays k.
  rewrite [RHS]linearZ /= ray_k; apply/rowP=> j; rewrite [LHS]mxE [LHS]mxE [RHS]mxE HE -FE err W2E.
  have -> : (W *m Xb) k j = ray n t i q 0 j by rewrite -ray_k [RHS]mxE.
  have -> : ((s^-1 *: (Y *m F^T))^T *m ((lam2 / s) *: Y)) k j = lam2 / s ^+ 2 * (row k F *m Y^T *m Y) 0 j.
    have -> : (s^-1 *: (Y *m F^T))^T = s^-1 *: (F *m Y^T) by rewrite linearZ /= trmx_mul trmxK.
    rewrite -scalemxAl -scalemxAr scalerA [LHS]mxE -!row_mul [row _ _ 0 j]mxE.
    by congr (_ * _); field.
  have -> : row k F = ray n t i q by rewrite /F -map_row ray_k relu_ray.
  rewrite ray_Y rayE [X in _ * (_ * X)]mxE vE /kappa.
  have -> : t * sign R q * p * label R i j = t * p * (sign R q * label R i j) by ring.
  case: (sign_values R q i j) => ->; last by rewrite subrr mulr0 ltxx mulr0.
  move: t0; rewrite le_eqVlt => /predU1P[<-|t0]; first by rewrite !mul0r ltxx mulr0.
  by rewrite mulr_gt0 ?addr_gt0 ?ltr01 //; field.
have all_zero k : row k (W *m Xb) = 0.
  have [t [i [q [t0 ray_k]]]] := rays k.
  have GX : G *m (Xb^T *m Xb) = (2%:R * lam1) *: (W *m Xb).
    rewrite mulmxA tr_col_mx mul_mx_row stat statb scalemxAl; congr (_ *m _).
    by rewrite /W scale_row_mx.
  have at_j j : kappa * (t * p) = (2%:R * lam1 - kappa) * ray n t i q 0 j.
    have := congr1 (fun A : 'M_(M, P) => A k j) GX.
    rewrite KX_with_bias KX_white // GF -scalemxAl mulmxDr mulmx1 [LHS]mxE [RHS]mxE [X in _ * X]mxE.
    have -> : (W *m Xb) k j = ray n t i q 0 j by rewrite -ray_k [RHS]mxE.
    have -> : (W *m Xb *m J) k j = t * p.
      have -> : (W *m Xb *m J) k j = row k (W *m Xb *m J) 0 j by rewrite [RHS]mxE.
      by rewrite row_mul ray_k mulJ dot_one_ray !mxE mulr1.
    by move=> e; rewrite mulrBl -e; ring.
  have j : 'I_P by apply: (enum_rank ([ffun=> true], Ordinal n0)).
  have : (kappa * (t * p)) * (kappa * (t * p)) = 0.
    rewrite {1}(at_j j) (at_j (ant j)) mulrACA ray_apart mulr0 //.
  move/eqP; rewrite mulf_eq0 orbb mulf_eq0 [t * p == 0]mulf_eq0 (negPf pN) orbF.
  rewrite (gt_eqF (divr_gt0 (mulr_gt0 lam2_0 p0) (exprn_gt0 2 s0))) /= => /eqP t_0.
  by rewrite ray_k t_0 /ray scale0r.
have F0 : F = 0.
  apply/row_matrixP=> k; rewrite /F -map_row all_zero row0.
  by apply/rowP=> j; rewrite !mxE relu_pos.
move: eig; rewrite F0 mulmx0 mulmx0 => /esym/eqP; rewrite scaler_eq0 subr_eq0 gt_eqF //= -sq_eq0 sq_Y.
by rewrite pnatr_eq0 muln_eq0 !eqn0Ngt d0 /= -(ltr0n R) p0.
Qed.
End Kink.
