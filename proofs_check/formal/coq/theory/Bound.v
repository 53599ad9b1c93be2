(** * The least energy of two-layer networks whose activation has ratio [r]

    The ratio bounds what one neuron can say about the labels by what its weights
    cost.  It gives the lower bound [Estar] at every width, the collapse, and the
    conditions under which a network reaches the bound. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Duality.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Bound.
Variables (R : rcfType) (d n D : nat) (lam1 lam2 r : R) (phi : R -> R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Variable X : 'M[R]_(D, P).
Hypotheses (n0 : (0 < n)%N) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (r0 : 0 < r).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.

(** What a neuron with weights [w] says about the labels. *)
Definition said (w : 'rV[R]_D) : 'rV[R]_d := map_mx phi (w *m X) *m Y^T.
Hypothesis ratio : forall w, sq (said w) <= p * r * sq w.
(** A neuron is tight if its weights could not be spent better. *)
Definition tight w := sq (said w) = p * r * sq w.

Section OneNetwork.
Variables (M : nat) (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)).
Notation F := (map_mx phi (W *m X)).
Notation energy := (objective_without_bias phi lam1 lam2 X Y W W2).

Lemma row_said k : row k F *m Y^T = said (row k W).
Proof. by rewrite /said -[row k W *m X]row_mul map_row. Qed.
Lemma sq_said : sq (Y *m F^T) = \sum_k sq (said (row k W)).
Proof.
rewrite -sqT trmx_mul trmxK sq_rows; apply: eq_bigr => k _.
by rewrite row_mul row_said.
Qed.

(** The energy is a constant, two squares and one term for each neuron. *)
Lemma energy_split c :
  energy = (2%:R * c - c ^+ 2) * (d%:R * p) + sq ((1 - c) *: Y - W2 *m F)
    + lam2^-1 * sq (lam2 *: W2 - c *: (Y *m F^T))
    + \sum_k (lam1 * sq (row k W) - lam2^-1 * c ^+ 2 * sq (said (row k W))).
Proof.
rewrite /objective_without_bias -addrA [lam1 * _ + _]addrC addrA.
rewrite (duality Y (c *: Y) F W2 lam2_0) sumrB -!mulr_sumr -sq_rows -sq_said.
rewrite -!scalemxAl !sqZ dotZl -sq_dot sq_Y natrM.
have -> : Y - W2 *m F - c *: Y = (1 - c) *: Y - W2 *m F.
  by rewrite scalerBl scale1r addrAC.
move: (sq _) (sq _) (sq W) (sq _) => x y z t; ring.
Qed.
End OneNetwork.

(** ** Below the collapse *)
Definition s_star : R := Num.sqrt (lam2 * p * r / lam1).
Definition Estar : R := d%:R * lam1 * (2%:R * s_star - lam2) / r.
Lemma s_sq : s_star ^+ 2 = lam2 * p * r / lam1.
Proof. by rewrite sqr_sqrtr // divr_ge0 ?mulr_ge0 // ltW. Qed.
Lemma s_gt0 : 0 < s_star. Proof. by rewrite sqrtr_gt0 divr_gt0 ?mulr_gt0. Qed.
Lemma s_gt_lam2 : lam1 * lam2 < p * r -> lam2 < s_star.
Proof.
move=> below; rewrite -[lam2]ger0_norm 1?ltW // -sqrtr_sqr ltr_sqrt ?divr_gt0 ?mulr_gt0 //.
by rewrite ltr_pdivl_mulr // expr2 -!mulrA ltr_pmul2l // mulrC.
Qed.
Let l1 : lam1 != 0. Proof. exact: lt0r_neq0. Qed.
Let l2 : lam2 != 0. Proof. exact: lt0r_neq0. Qed.
Let rN : r != 0. Proof. exact: lt0r_neq0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.
Let sN : s_star != 0. Proof. exact: lt0r_neq0 s_gt0. Qed.

(** The zero network costs [d P], which is more than [Estar] below the collapse. *)
Lemma zero_above : d%:R * p - Estar = d%:R * lam1 * (s_star - lam2) ^+ 2 / (r * lam2).
Proof.
have {1}-> : p = s_star ^+ 2 * lam1 / (lam2 * r) by rewrite s_sq; field; rewrite l1 l2 rN.
by rewrite /Estar; field; rewrite rN l2.
Qed.
Lemma Estar_lt_zero : (0 < d)%N -> lam1 * lam2 < p * r -> Estar < d%:R * p.
Proof.
move=> d0 below; rewrite -subr_gt0 zero_above; apply: divr_gt0; last exact: mulr_gt0.
by apply: mulr_gt0; [apply: mulr_gt0; rewrite ?ltr0n | apply: exprn_gt0; rewrite subr_gt0 s_gt_lam2].
Qed.

Section Energy.
Variables (M : nat) (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)).
Notation F := (map_mx phi (W *m X)).
Notation energy := (objective_without_bias phi lam1 lam2 X Y W W2).

Lemma energy_above : energy = Estar
  + sq ((1 - lam2 / s_star) *: Y - W2 *m F) + lam2 * sq (W2 - s_star^-1 *: (Y *m F^T))
  + lam1 / (p * r) * \sum_k (p * r * sq (row k W) - sq (said (row k W))).
Proof.
rewrite (energy_split W W2 (lam2 / s_star)); congr (_ + _ + _ + _).
- have -> : (2%:R * (lam2 / s_star) - (lam2 / s_star) ^+ 2) * (d%:R * p)
          = d%:R * p * lam2 * (2%:R * s_star - lam2) / s_star ^+ 2 by field.
  by rewrite s_sq /Estar; field; rewrite l1 l2 rN pN.
- have -> : lam2 *: W2 - (lam2 / s_star) *: (Y *m F^T) = lam2 *: (W2 - s_star^-1 *: (Y *m F^T)).
    by rewrite scalerBr scalerA.
  by rewrite sqZ; field.
rewrite mulr_sumr; apply: eq_bigr => k _.
have -> : lam2^-1 * (lam2 / s_star) ^+ 2 = lam2 / s_star ^+ 2 by field; rewrite sN l2.
by rewrite s_sq; field; rewrite l1 l2 rN pN.
Qed.
Let neurons_ge0 : 0 <= \sum_k (p * r * sq (row k W) - sq (said (row k W))).
Proof. by apply: sumr_ge0 => k _; rewrite subr_ge0. Qed.
Let c_gt0 : 0 < lam1 / (p * r). Proof. by rewrite divr_gt0 ?mulr_gt0. Qed.

(** No network has less energy, at any width. *)
Theorem lower_bound : Estar <= energy.
Proof.
rewrite energy_above -!addrA ler_addl !addr_ge0 ?sq_ge0 //; apply: mulr_ge0; rewrite ?sq_ge0 // ltW //.
Qed.

(** A network reaches the bound exactly when every neuron is tight, the labels are
    eigenvectors of its kernel, and its read-out is the ridge one. *)
Theorem reached : energy = Estar <->
  [/\ forall k, tight (row k W), Y *m (F^T *m F) = (s_star - lam2) *: Y & W2 = s_star^-1 *: (Y *m F^T)].
Proof.
set a := sq ((1 - lam2 / s_star) *: Y - W2 *m F); set c := sq (W2 - s_star^-1 *: (Y *m F^T)).
have eigen : W2 = s_star^-1 *: (Y *m F^T) ->
    (1 - lam2 / s_star) *: Y - W2 *m F = s_star^-1 *: ((s_star - lam2) *: Y - Y *m (F^T *m F)).
  by move=> ->; rewrite -scalemxAl -mulmxA scalerBr scalerA mulrBr mulVf // [s_star^-1 * _]mulrC.
split=> [e|[t K W2E]].
- have: a + lam2 * c + lam1 / (p * r) * (\sum_k (p * r * sq (row k W) - sq (said (row k W)))) == 0.
    by rewrite -(inj_eq (addrI Estar)) !addrA -energy_above e addr0.
  rewrite paddr_eq0;
    [| by rewrite addr_ge0 ?mulr_ge0 ?sq_ge0 // ltW | by rewrite mulr_ge0 // ltW].
  rewrite paddr_eq0 ?sq_ge0 //; last by rewrite mulr_ge0 ?sq_ge0 // ltW.
  case/andP=> /andP[a0 c0] k0.
  move: c0; rewrite mulf_eq0 (negPf l2) sq_eq0 subr_eq0 => /eqP W2E.
  split=> //.
  + move=> k; move: k0; rewrite mulf_eq0 (gt_eqF c_gt0) psumr_eq0 => [/allP k0|i _]; last by rewrite subr_ge0.
    by have := k0 k (mem_index_enum _); rewrite /= subr_eq0 => /eqP /esym.
  + move: a0; rewrite sq_eq0 (eigen W2E) scaler_eq0 invr_eq0 (negPf sN) subr_eq0 => /eqP /esym; exact.
- rewrite energy_above -/a -/c.
  have -> : a = 0 by rewrite /a (eigen W2E) K subrr scaler0 sq0.
  have -> : c = 0 by rewrite /c W2E subrr sq0.
  rewrite big1 => [|k _]; last by rewrite t subrr.
  by rewrite !mulr0 !addr0.
Qed.

(** ** From the collapse on the zero network is the only optimum *)
Hypothesis collapsed : p * r <= lam1 * lam2.
Lemma energy_collapsed : energy = d%:R * p
  + sq (W2 *m F) + lam2^-1 * sq (lam2 *: W2 - Y *m F^T)
  + lam2^-1 * \sum_k (lam1 * lam2 * sq (row k W) - sq (said (row k W))).
Proof.
rewrite (energy_split W W2 1) subrr scale0r sub0r sqN scale1r expr1n [X in _ = _ + X]mulr_sumr.
congr (_ + _ + _ + _); first by rewrite mulr1 (natrD R 1 1) addrK mul1r.
by apply: eq_bigr => k _; field; rewrite l2.
Qed.
Let spent k : 0 <= lam1 * lam2 * sq (row k W) - sq (said (row k W)).
Proof. by rewrite subr_ge0 (le_trans (ratio _)) // ler_wpmul2r ?sq_ge0. Qed.
Theorem zero_is_least : d%:R * p <= energy.
Proof.
rewrite energy_collapsed -!addrA ler_addl !addr_ge0 ?sq_ge0 //; apply: mulr_ge0;
  rewrite ?sq_ge0 ?invr_ge0 ?(ltW lam2_0) // sumr_ge0 // => k _; exact: spent.
Qed.
Theorem zero_is_unique : energy = d%:R * p -> W = 0 /\ W2 = 0.
Proof.
have i0 : 0 <= lam2^-1 by rewrite invr_ge0 ltW.
have sum0 : 0 <= \sum_k (lam1 * lam2 * sq (row k W) - sq (said (row k W))) by apply: sumr_ge0.
move=> e; have: sq (W2 *m F) + lam2^-1 * sq (lam2 *: W2 - Y *m F^T)
  + lam2^-1 * (\sum_k (lam1 * lam2 * sq (row k W) - sq (said (row k W)))) == 0.
  by rewrite -(inj_eq (addrI (d%:R * p))) !addrA -energy_collapsed e addr0.
rewrite paddr_eq0 ?addr_ge0 ?mulr_ge0 ?sq_ge0 // paddr_eq0 ?mulr_ge0 ?sq_ge0 //.
rewrite !mulf_eq0 invr_eq0 (negPf l2) !sq_eq0 !orFb subr_eq0 => /andP[/andP[/eqP Z0 /eqP W2E] /eqP k0].
have YF : Y *m F^T = 0.
  apply/eqP; rewrite -sq_eq0 sq_dot dot_mulr trmxK -W2E -scalemxAl Z0 scaler0.
  by rewrite dot0r.
have W20 : W2 = 0 by apply/eqP; move: W2E; rewrite YF => /eqP; rewrite scaler_eq0 (negPf l2).
split=> //; apply/eqP; rewrite -sq_eq0 sq_rows.
move: k0; rewrite sumrB -sq_said YF sq0 subr0 -mulr_sumr => /eqP.
by rewrite mulf_eq0 (negPf (mulf_neq0 l1 l2)).
Qed.
End Energy.
End Bound.
