(** * The optimality expression of the paper, where the input kernel is invertible *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Admissible Relu Rays RayKernels Optimum Bias.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Kkt.
Variables (R : rcfType) (d n D : nat) (kappa0 kappa1 lam1 lam2 : R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation relu := (@relu R).
Notation ray := (@ray R d n).
Variable X : 'M[R]_(D, P).
Notation K := (X^T *m X).
Notation r := (relu_ratio kappa0 kappa1).
Notation s := (s_star d n lam1 lam2 r).
Notation Kst := (K_star d n kappa0 kappa1 lam1 lam2).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (kappa1_0 : 0 < kappa1) (weaker : kappa1 <= kappa0).
Hypotheses (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (adm : admissible kappa0 kappa1 X).
Hypotheses (below : lam1 * lam2 < p * r) (unit : K \in unitmx).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let r0 : 0 < r. Proof. exact: relu_ratio_gt0. Qed.
Let sN : s != 0. Proof. by rewrite lt0r_neq0 // s_gt0. Qed.
Let KI_sym : (invmx K)^T = invmx K. Proof. by rewrite trmx_inv trmx_mul trmxK. Qed.

(** The cheapest weights for a preactivation, and what they cost. *)
Definition weights (h : 'rV[R]_P) : 'rV[R]_D := h *m invmx K *m X^T.
Lemma weights_reach h : weights h *m X = h.
Proof. by rewrite /weights -mulmxA mulmxKV. Qed.
Lemma weights_form h : sq (weights h) = (h *m invmx K *m h^T) 0 0.
Proof. by rewrite form_dot sq_dot {1}/weights dot_mulr trmxK weights_reach. Qed.

Lemma weights_ray t i q : weights (ray t i q) = ray_weights kappa0 kappa1 X t i q.
Proof.
rewrite /weights -(ray_reached kappa1_0 weaker adm t i q) /ray_weights -!mulmxA; congr (_ *m _).
by rewrite mulmxA mulKVmx // mulmxA mulmxV // mul1mx.
Qed.

(** The labels are eigenvectors of the optimal kernel. *)
Lemma Y_Kstar : Y *m (lam2%:M + Kst) = s *: Y.
Proof.
rewrite mulmxDr mul_mx_scalar /K_star -scalemxAr mulmxDr -scalemxAr /J mulmxA /KY mulmxA Y_Y mul_scalar_mx.
have -> : Y *m one^T = 0 by rewrite -[LHS]trmxK trmx_mul trmxK Y_one trmx0.
rewrite mul0mx scaler0 add0r scalerA -scalerDl mulrC -s_b // addrC subrK //.
Qed.
Lemma Kstar_unit : lam2%:M + Kst \in unitmx.
Proof.
rewrite /K_star; move: (b_star _ _ _ _ _ _) (ltW (b_gt0 n0 kappa1_0 weaker lam1_0 lam2_0 below)) => b b0.
pose B : 'M[R]_(1 + d, P) := col_mx (Num.sqrt (b * d%:R) *: one) (Num.sqrt b *: Y).
suff <- : B^T *m B = b *: (d%:R *: J + KY) by exact: gram_unit.
rewrite /B tr_col_mx mul_row_col !linearZ /= -!scalemxAl -?scalemxAr !scalerA -!expr2.
by rewrite !sqr_sqrtr ?mulr_ge0 ?ler0n // -scalerA -scalerDr.
Qed.
Lemma Y_resolvent : Y *m invmx (lam2%:M + Kst) = s^-1 *: Y.
Proof.
have e : Y = s^-1 *: (Y *m (lam2%:M + Kst)) by rewrite Y_Kstar scalerA mulVf // scale1r.
by rewrite {1}e -scalemxAl mulmxK // Kstar_unit.
Qed.

(** The expression is what a neuron leaves unsaid. *)
Lemma kkt_unsaid h : kkt relu lam1 lam2 Y (invmx K) Kst h =
  lam1 / (p * r) * (p * r * sq (weights h) - sq (said relu X (weights h))).
Proof.
rewrite /kkt -weights_form Y_resolvent -scalemxAl sqZ exprVn s_sq //.
have -> : sq (Y *m (map_mx relu h)^T) = sq (said relu X (weights h)).
  by rewrite /said weights_reach -sqT trmx_mul trmxK.
have [p1 r1] := (lt0r_neq0 p0, lt0r_neq0 r0); have [l1 l2] := (lt0r_neq0 lam1_0, lt0r_neq0 lam2_0).
by field; rewrite p1 r1 l1 l2.
Qed.
Let c0 : 0 < lam1 / (p * r). Proof. exact: divr_gt0 lam1_0 (mulr_gt0 p0 r0). Qed.

Theorem kkt_ge0 h : 0 <= kkt relu lam1 lam2 Y (invmx K) Kst h.
Proof. by rewrite kkt_unsaid mulr_ge0 ?(ltW c0) // subr_ge0 ratio. Qed.
Theorem kkt_eq0 h : mean_is_strongest kappa0 kappa1 X ->
  (kkt relu lam1 lam2 Y (invmx K) Kst h = 0 <-> exists t i q, 0 <= t /\ h = ray t i q).
Proof.
move=> strongest; split=> [z|[t [i [q [t0 ->]]]]].
  have := tight_is_ray n0 d0 kappa1_0 weaker adm (w := weights h) strongest.
  rewrite weights_reach; apply; move/eqP: z.
  by rewrite kkt_unsaid mulf_eq0 gt_eqF //= subr_eq0 => /eqP.
rewrite kkt_unsaid weights_ray.
by rewrite (ray_tight n0 kappa1_0 weaker adm i q t0) subrr mulr0.
Qed.
End Kkt.
