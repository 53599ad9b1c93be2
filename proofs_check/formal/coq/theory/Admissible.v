(** * From pairs of numbers to neurons

    On admissible inputs a neuron can be judged one pair of opposite samples at a
    time: what an activation says about the labels is bounded by what the values
    at a sample and at its mirror image cost. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Admissible.
Variables (R : rcfType) (d n D : nat) (kappa0 kappa1 r : R) (phi : R -> R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Variable X : 'M[R]_(D, P).
Implicit Types (h u : 'rV[R]_P) (w : 'rV[R]_D).

(** How much the input kernel is below [kappa0] on even vectors and [kappa1] on
    odd ones. *)
Definition slack u : R := kappa0 * sq (even u) + kappa1 * sq (odd u) - sq (u *m X^T).
(** The cost of a preactivation and of a pair of its values. *)
Definition cost h : R := sq (even h) / kappa0 + sq (odd h) / kappa1.
Definition pair_cost (a c : R) : R := ((a + c) / 2%:R) ^+ 2 / kappa0 + ((a - c) / 2%:R) ^+ 2 / kappa1.
Definition pair_gain (a c : R) : R := r * pair_cost a c - ((phi a - phi c) / 2%:R) ^+ 2.
(** The combination of samples that gives the cheapest weights for [h]. *)
Definition source h : 'rV[R]_P := kappa0^-1 *: even h + kappa1^-1 *: odd h.

Hypotheses (n0 : (0 < n)%N) (kappa0_0 : 0 < kappa0) (kappa1_0 : 0 < kappa1) (r0 : 0 < r).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let k0 : kappa0 != 0. Proof. exact: lt0r_neq0. Qed.
Let k1 : kappa1 != 0. Proof. exact: lt0r_neq0. Qed.
Let kX : X^T^T = X. Proof. exact: trmxK. Qed.

Lemma mirror_source h : mirror (source h) = kappa0^-1 *: even h - kappa1^-1 *: odd h.
Proof. by rewrite /source mirrorD mirrorZ mirror_even mirrorZ mirror_odd scalerN. Qed.
Lemma even_source h : even (source h) = kappa0^-1 *: even h.
Proof. by rewrite /even mirror_source /source addrACA subrr addr0 scalerDr -scalerDl two_halves scale1r. Qed.
Lemma odd_source h : odd (source h) = kappa1^-1 *: odd h.
Proof.
by rewrite {1}/odd mirror_source /source opprB addrC addrA subrK scalerDr -scalerDl two_halves scale1r.
Qed.
Lemma dot_source h : dot h (source h) = cost h.
Proof.
rewrite /cost /source -{1}[h]even_odd.
move: (even h) (odd h) (dot_even_odd h h) => a b ab.
by rewrite dotDl !dotDr !dotZr (dotC b) ab -!sq_dot !mulr0 addr0 add0r !(mulrC (_^-1)).
Qed.

(** What weights cost: the cost of their preactivation, what they waste, and what
    the inputs do not give. *)
Lemma weights_cost w :
  sq w = cost (w *m X) + sq (w - source (w *m X) *m X^T) + slack (source (w *m X)).
Proof.
set h := w *m X; rewrite /slack even_source odd_source (sqZ _ (even h)) (sqZ _ (odd h)) (sqB w).
have -> : dot w (source h *m X^T) = cost h by rewrite -dot_source -[LHS]dot_mulr.
by rewrite /cost; field; rewrite k0 k1.
Qed.

Lemma sq_odd h : sq (odd h) = \sum_k ((h 0 k - h 0 (ant k)) / 2%:R) ^+ 2.
Proof. by rewrite sq_row; apply: eq_bigr => k _; rewrite oddE. Qed.
Lemma sq_even h : sq (even h) = \sum_k ((h 0 k + h 0 (ant k)) / 2%:R) ^+ 2.
Proof. by rewrite sq_row; apply: eq_bigr => k _; rewrite evenE. Qed.
Lemma cost_pairs h : cost h = \sum_k pair_cost (h 0 k) (h 0 (ant k)).
Proof. by rewrite /cost sq_odd sq_even !mulr_suml -big_split. Qed.

(** What a neuron leaves unsaid, as a sum of four terms that are not negative. *)
Lemma unsaid w : let h := w *m X in let f := map_mx phi h in
  p * r * sq w - sq (said phi X w) =
    p * sq (odd f - in_labels f) + p * (\sum_k pair_gain (h 0 k) (h 0 (ant k)))
    + p * r * sq (w - source h *m X^T) + p * r * slack (source h).
Proof.
move=> h f; have b := bessel n0 f; have pN := lt0r_neq0 p0.
have -> : sq (said phi X w) = p * (sq (odd f) - sq (odd f - in_labels f)).
  by rewrite b addrK mulVKf.
have -> : \sum_k pair_gain (h 0 k) (h 0 (ant k)) = r * cost h - sq (odd f).
  rewrite sumrB -mulr_sumr -cost_pairs sq_odd; congr (_ - _).
  by apply: eq_bigr => k _; rewrite !mxE.
rewrite {1}(weights_cost w) -/h.
move: (cost h) (sq (w - _)) (slack _) (sq (odd f)) (sq (odd f - _)) => x y z t q; ring.
Qed.

Hypothesis below_kappa : forall u, 0 <= slack u.
Hypothesis pairs : forall a c, 0 <= pair_gain a c.
Let sum_pairs h : 0 <= \sum_k pair_gain (h 0 k) (h 0 (ant k)).
Proof. exact: sumr_ge0. Qed.

(** The ratio of an activation on pairs is its ratio on networks. *)
Theorem ratio_of_pairs w : sq (said phi X w) <= p * r * sq w.
Proof.
rewrite -subr_ge0 unsaid; have pr : 0 <= p * r by rewrite mulr_ge0 // ltW.
by rewrite !addr_ge0 // mulr_ge0 ?sq_ge0 // ltW.
Qed.

(** A neuron is tight exactly if nothing is wasted anywhere. *)
Theorem tight_pairs w : let h := w *m X in let f := map_mx phi h in
  tight r phi X w <-> [/\ odd f = in_labels f, forall k, pair_gain (h 0 k) (h 0 (ant k)) = 0,
    w = source h *m X^T & slack (source h) = 0].
Proof.
move=> h f; have pr : 0 < p * r by rewrite mulr_gt0.
have := unsaid w; rewrite -/h -/f => u; split=> [t|[l g ws s]]; last first.
  by apply/eqP; rewrite /tight eq_sym -subr_eq0 u l subrr sq0 -ws subrr sq0 s big1 // !mulr0 !addr0.
move: u; rewrite t subrr => /esym/eqP.
have [pw prw] := (ltW p0, ltW pr).
rewrite paddr_eq0 ?addr_ge0 ?mulr_ge0 ?sq_ge0 // ?mulr_ge0 // ?ltW //.
rewrite paddr_eq0 ?addr_ge0 ?mulr_ge0 ?sq_ge0 // ?mulr_ge0 // ?ltW //.
rewrite paddr_eq0 ?mulr_ge0 ?sq_ge0 //.
rewrite !mulf_eq0 (gt_eqF p0) (gt_eqF r0) /= !sq_eq0 => /andP[/andP[/andP[l g] ws] /eqP s].
split=> //; [by apply/eqP; rewrite -subr_eq0 | | by apply/eqP; rewrite -subr_eq0].
move=> k; move: g; rewrite psumr_eq0 => [/allP g|i _]; last exact: pairs.
by have := g k (mem_index_enum _); rewrite /= => /eqP.
Qed.
End Admissible.
