(** * Inputs whose labels are stronger than the mean: [kappa0 < kappa1] *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Admissible Relu Rays RayKernels Reach Optimum.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Ratio.
Variables (R : rcfType) (kappa0 kappa1 : R).
Hypotheses (kappa0_0 : 0 < kappa0) (stronger : kappa0 < kappa1).
Let kappa1_0 : 0 < kappa1. Proof. exact: lt_trans kappa0_0 stronger. Qed.
Definition strong_ratio : R := (kappa0 + kappa1) / 4%:R.
Notation gain := (pair_gain kappa0 kappa1 strong_ratio (@relu R)).
Let k0 : kappa0 != 0. Proof. exact: lt0r_neq0. Qed.
Let k1 : kappa1 != 0. Proof. exact: lt0r_neq0. Qed.
Let big0 : 0 < 16%:R * kappa0 * kappa1. Proof. by rewrite !mulr_gt0 ?ltr0n. Qed.
Lemma strong_ratio_gt0 : 0 < strong_ratio.
Proof. by rewrite divr_gt0 ?ltr0n ?addr_gt0. Qed.

(** What is gained for two positive values, for two negative ones, for one of each. *)
Lemma strong_pos_pos a c : 0 <= a -> 0 <= c -> gain a c =
  ((kappa1 - kappa0) ^+ 2 * (a - c) ^+ 2 + 4%:R * kappa1 * (kappa0 + kappa1) * (a * c)) / (16%:R * kappa0 * kappa1).
Proof.
by move=> a0 c0; rewrite /pair_gain /pair_cost /strong_ratio !relu_pos //; field; rewrite k1 k0.
Qed.
Lemma strong_pos_neg a c : 0 <= a -> c <= 0 ->
  gain a c = (kappa1 * (a + c) - kappa0 * (a - c)) ^+ 2 / (16%:R * kappa0 * kappa1).
Proof.
by move=> a0 c0; rewrite /pair_gain /pair_cost /strong_ratio relu_pos // relu_neg //; field; rewrite k1 k0.
Qed.
Lemma strong_neg_neg a c : a <= 0 -> c <= 0 -> gain a c = strong_ratio * pair_cost kappa0 kappa1 a c.
Proof. by move=> a0 c0; rewrite /pair_gain !relu_neg // subrr mul0r expr0n subr0. Qed.
Lemma strong_sym a c : gain a c = gain c a.
Proof.
by rewrite /pair_gain /pair_cost (addrC c) -(opprB a c) -(opprB (relu a)) !mulNr !sqrrN.
Qed.

(** ReLU has the ratio (kappa0 + kappa1) / 4. *)
Lemma strong_pairs a c : 0 <= gain a c.
Proof.
case: (lerP 0 a) => a0; case: (lerP 0 c) => c0'.
- rewrite strong_pos_pos //; apply: divr_ge0 (ltW big0); apply: addr_ge0.
    by rewrite mulr_ge0 ?sqr_ge0.
  by apply: mulr_ge0 (mulr_ge0 _ _) => //; rewrite ltW // !mulr_gt0 ?ltr0n ?addr_gt0.
- by rewrite strong_pos_neg ?(ltW c0') // divr_ge0 ?sqr_ge0 ?(ltW big0).
- by rewrite strong_sym strong_pos_neg ?(ltW a0) // divr_ge0 ?sqr_ge0 ?(ltW big0).
rewrite strong_neg_neg ?(ltW a0) ?(ltW c0') // mulr_ge0 ?(ltW strong_ratio_gt0) //.
by rewrite addr_ge0 // divr_ge0 ?sqr_ge0 // ltW.
Qed.

(** Where it is attained, one answer is zero, and both together are given by the mean. *)
Lemma mixed_tight a c : 0 <= a -> c <= 0 -> gain a c = 0 ->
  relu a * relu c = 0 /\ relu a + relu c = (1 + kappa1 / kappa0) * ((a + c) / 2%:R).
Proof.
move=> a0 c0'; rewrite strong_pos_neg // => /eqP.
rewrite mulf_eq0 invr_eq0 (gt_eqF big0) orbF sqrf_eq0 subr_eq0 => /eqP e.
rewrite relu_pos // relu_neg // mulr0 addr0; split=> //.
have -> : (1 + kappa1 / kappa0) * ((a + c) / 2%:R) = ((a + c) + (kappa1 * (a + c)) / kappa0) / 2%:R by field.
by rewrite e; field.
Qed.
Lemma strong_tight a c : gain a c = 0 ->
  relu a * relu c = 0 /\ relu a + relu c = (1 + kappa1 / kappa0) * ((a + c) / 2%:R).
Proof.
case: (lerP 0 a) => a0; case: (lerP 0 c) => c0' g.
- have [ac p1] : 0 <= a * c /\ 0 < 4%:R * kappa1 * (kappa0 + kappa1).
    by rewrite mulr_ge0 // !mulr_gt0 ?ltr0n ?addr_gt0.
  move/eqP: g; rewrite strong_pos_pos // mulf_eq0 invr_eq0 (gt_eqF big0) orbF.
  rewrite paddr_eq0; [|exact: mulr_ge0 (sqr_ge0 _) (sqr_ge0 _)|exact: mulr_ge0 (ltW p1) ac].
  rewrite mulf_eq0 !sqrf_eq0 !subr_eq0 (gt_eqF stronger) /= => /andP[/eqP e].
  rewrite mulf_eq0 (gt_eqF p1) e /= mulf_eq0 orbb => /eqP z.
  by rewrite z relu_pos // mulr0 addr0 mul0r mulr0.
- exact: mixed_tight (ltW c0') g.
- rewrite strong_sym in g; have := mixed_tight c0' (ltW a0) g.
  by rewrite (mulrC (relu c)) (addrC (relu c)) (addrC c).
move/eqP: g; rewrite strong_neg_neg ?(ltW a0) ?(ltW c0') // mulf_eq0 (gt_eqF strong_ratio_gt0) /=.
rewrite paddr_eq0 ?divr_ge0 ?sqr_ge0 // ?ltW // mulf_eq0 sqrf_eq0 mulf_eq0 !invr_eq0 pnatr_eq0 (negPf k0) !orbF.
by case/andP; rewrite lt_eqF // -[0]addr0 ltr_add.
Qed.
End Ratio.

(** A sign times a label is a sign. *)
Lemma sign_values (R : rcfType) d n q (i : 'I_d) (k : 'I_#|sample d n|) :
  sign R q * label R i k = 1 \/ sign R q * label R i k = - 1.
Proof.
by rewrite /label /sign; case: q; case: (_ i); rewrite ?mulrNN ?mulr1 ?mulrN ?mulN1r ?opprK ?mul1r; [left|right|right|left].
Qed.

(** ** Networks of least energy *)
Section Optimum.
Variables (R : rcfType) (d n D : nat) (kappa0 kappa1 : R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Notation relu := (@relu R).
Notation ray := (@ray R d n).
Variable X : 'M[R]_(D, P).
Notation r := (strong_ratio kappa0 kappa1).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (kappa0_0 : 0 < kappa0) (stronger : kappa0 < kappa1).
Hypothesis adm : admissible kappa0 kappa1 X.
Let kappa1_0 : 0 < kappa1. Proof. exact: lt_trans kappa0_0 stronger. Qed.
Let r0 : 0 < r. Proof. exact: strong_ratio_gt0. Qed.
Let k0 : kappa0 != 0. Proof. exact: lt0r_neq0. Qed.
Let k1 : kappa1 != 0. Proof. exact: lt0r_neq0. Qed.
Let ks : kappa0 + kappa1 != 0. Proof. by rewrite lt0r_neq0 // addr_gt0. Qed.

Lemma strong_bound : forall w, sq (said relu X w) <= p * r * sq w.
Proof. exact: ratio_of_pairs n0 kappa0_0 kappa1_0 r0 (bounded_by adm) (strong_pairs kappa0_0 stronger). Qed.
Let tightP := tight_pairs n0 kappa0_0 kappa1_0 r0 (bounded_by adm) (strong_pairs kappa0_0 stronger).

Lemma strong_only w : mean_is_strongest kappa0 kappa1 X -> tight r relu X w ->
  exists t i q, 0 <= t /\ map_mx relu (w *m X) = ray t i q.
Proof.
move=> strongest /tightP[labels gain0 _ /strongest[m]]; set h := w *m X in labels gain0 *.
rewrite even_source => eh; set f := map_mx relu h in labels *.
have fE k : f 0 k = relu (h 0 k) by rewrite mxE.
have tight k := strong_tight kappa0_0 stronger (gain0 k).
have ef : even f = ((1 + kappa1 / kappa0) / 2%:R * (kappa0 * m)) *: one.
  apply/rowP=> k; rewrite evenE !fE; have [_ ->] := tight k; rewrite -evenE.
  have -> : even h = (kappa0 * m) *: one by rewrite -scalerA -eh scalerA mulfV // scale1r.
  by rewrite !mxE; field.
apply: (on_ray n0 (m := (1 + kappa1 / kappa0) / 2%:R * (kappa0 * m)) (a := p^-1 *: (f *m (@Y R d n)^T))) => //.
- by rewrite -[LHS]even_odd ef labels /in_labels scalemxAl.
- by move=> k; rewrite fE relu_ge0.
by move=> k; rewrite !fE; have [] := tight k.
Qed.

(** The neuron that answers on a ray takes the values [t' (kappa0 + q kappa1 v_i)]. *)
Lemma strong_reach t i q : 0 <= t -> exists w, tight r relu X w /\ map_mx relu (w *m X) = ray t i q.
Proof.
move=> t0; pose t' := 2%:R * t / (kappa0 + kappa1); exists (ray t' i q *m X^T).
have t'0 : 0 <= t' by rewrite divr_ge0 ?mulr_ge0 ?ler0n // ltW // addr_gt0.
pose h : 'rV[R]_P := (t' * kappa0) *: one + (t' * sign R q * kappa1) *: v i.
have reached : ray t' i q *m X^T *m X = h.
  rewrite -mulmxA /ray /h -scalemxAl mulmxDl -scalemxAl (mean_eigen adm) (label_eigen adm).
  by rewrite scalerDr !scalerA.
have hE k : h 0 k = t' * (kappa0 + kappa1 * (sign R q * label R i k)) by rewrite !mxE; ring.
have eh : even h = (t' * kappa0) *: one.
  by apply/rowP=> k; rewrite evenE !hE /ant label_flip /= !mxE; field.
have oh : Cube.odd h = (t' * sign R q * kappa1) *: v i.
  by apply/rowP=> k; rewrite oddE !hE /ant label_flip /= !mxE; field.
have src : source kappa0 kappa1 h = ray t' i q.
  rewrite /source eh oh !scalerA /ray scalerDr scalerA.
  by congr (_ *: _ + _ *: _); field; rewrite ?k0 ?k1.
have answer : map_mx relu h = ray t i q.
  apply/rowP=> k; rewrite mxE hE rayE.
  case: (sign_values R q i k) => ->; rewrite ?mulr1 ?mulrN1.
    have pos : 0 <= t' * (kappa0 + kappa1) by rewrite mulr_ge0 // ltW // addr_gt0.
    by rewrite relu_pos // /t' divfK // mulrC -(natrD R 1 1).
  by rewrite relu_neg ?subrr ?mulr0 // mulr_ge0_le0 // subr_le0 ltW.
split; last by rewrite reached.
apply/tightP; rewrite reached answer src; split=> //; first exact: ray_labels.
- move=> k; have opposite : h 0 (ant k) = t' * (kappa0 - kappa1 * (sign R q * label R i k)).
    by rewrite hE /ant label_flip /=; ring.
  rewrite opposite hE.
  have [pos neg] : 0 <= t' * (kappa0 + kappa1) /\ t' * (kappa0 - kappa1) <= 0.
    by split; [rewrite mulr_ge0 // ltW // addr_gt0 | rewrite mulr_ge0_le0 // subr_le0 ltW].
  case: (sign_values R q i k) => ->; rewrite ?mulr1 ?mulrN1 ?opprK; last rewrite strong_sym.
    by rewrite strong_pos_neg //; field; rewrite k1 k0.
  by rewrite strong_pos_neg //; field; rewrite k1 k0.
rewrite /slack even_ray odd_ray [sq (_ *m X^T)]sq_dot dot_mulr trmxK reached dotC.
have -> : dot h (ray t' i q) = t' ^+ 2 * (kappa0 * p) + t' ^+ 2 * sign R q ^+ 2 * (kappa1 * p).
  by rewrite /h dotDl !dotZl dot_one_ray dot_v_ray eqxx muln1; ring.
rewrite sqZ (sqZ _ (v i)) sq_one [sq (v i)]sq_dot dot_v eqxx muln1 (exprMn 2 t' (sign R q)) sign2.
by ring.
Qed.
End Optimum.
