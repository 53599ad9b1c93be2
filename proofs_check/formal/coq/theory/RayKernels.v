(** * Kernels of neurons on rays *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Rays.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section RayKernels.
Variables (R : rcfType) (d n M : nat) (b : R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Notation sign := (@sign R).
Notation ray := (@ray R d n).
Variables (F : 'M[R]_(M, P)) (t : 'I_M -> R) (i : 'I_M -> 'I_d) (q : 'I_M -> bool).
Hypotheses (n0 : (0 < n)%N) (rays : forall k, row k F = ray (t k) (i k) (q k)).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.

Lemma FE k x : F k x = t k * (1 + sign (q k) * label R (i k) x).
Proof. by have := congr1 (fun A : 'rV_P => A 0 x) (rays k); rewrite mxE rayE. Qed.
Lemma vF j k : (v j *m F^T) 0 k = t k * sign (q k) * (P * (j == i k))%:R.
Proof. by rewrite -dot_v_ray -rays dot_row mxE; apply: eq_bigr => x _; rewrite !mxE. Qed.
Lemma vFF j : v j *m (F^T *m F) = \sum_k (t k * sign (q k) * (P * (j == i k))%:R) *: row k F.
Proof. by rewrite mulmxA mulmx_sum_row; apply: eq_bigr => k _; rewrite vF. Qed.

(** The neurons of a label balance, and their squares add up to [b], exactly if
    the label is an eigenvector. *)
Definition balanced := forall j,
  \sum_(k | i k == j) t k ^+ 2 * sign (q k) = 0 /\ \sum_(k | i k == j) t k ^+ 2 = b.

Lemma eigen_balanced : Y *m (F^T *m F) = (p * b) *: Y -> balanced.
Proof.
move=> e j; have {}e : v j *m (F^T *m F) = (p * b) *: v j.
  by rewrite /v -row_mul e; apply/matrixP=> x y; rewrite !mxE.
have sum (G : 'I_M -> R) (h : 'rV[R]_P) : (forall k, i k == j -> dot (row k F) h = t k * G k * p) ->
    dot (v j *m (F^T *m F)) h = p ^+ 2 * \sum_(k | i k == j) t k ^+ 2 * sign (q k) * G k.
  move=> hG; rewrite vFF; have -> (H : 'I_M -> 'rV[R]_P) : dot (\sum_k H k) h = \sum_k dot (H k) h.
    by elim/big_rec2: _ => [|k x y _ <-]; rewrite ?dot0l ?dotDl.
  rewrite mulr_sumr [RHS]big_mkcond; apply: eq_bigr => k _; rewrite dotZl eq_sym.
  by case: ifP => ik; rewrite ?muln0 ?mulr0 ?mul0r // hG // muln1; ring.
split.
- have := sum (fun=> 1) one; rewrite e dotZl dotC dot_one_v mulr0 => /(_ _)/esym h.
  have /eqP : p ^+ 2 * (\sum_(k | i k == j) t k ^+ 2 * sign (q k) * 1) = 0.
    by apply: h => k _; rewrite rays dotC dot_one_ray mulr1.
  rewrite mulf_eq0 expf_eq0 (negPf pN) /= => /eqP z; rewrite -[RHS]z.
  by apply: eq_bigr => k _; rewrite mulr1.
have := sum (fun k => sign (q k)) (v j); rewrite e dotZl dot_v eqxx muln1 => h.
have /(mulfI (_ : p ^+ 2 != 0)) : p ^+ 2 * (\sum_(k | i k == j) t k ^+ 2 * sign (q k) * sign (q k)) = p ^+ 2 * b.
  rewrite -h => [|k /eqP ik]; first by ring.
  by rewrite rays dotC dot_v_ray ik eqxx muln1.
rewrite expf_eq0 (negPf pN) => /(_ isT) <-; apply: eq_bigr => k _.
by rewrite -mulrA -expr2 sign2 mulr1.
Qed.

Lemma balanced_kernel : balanced -> F^T *m F = b *: (d%:R *: J + KY).
Proof.
move=> bal; apply/matrixP=> x y; rewrite !mxE.
rewrite (eq_bigr (fun k => t k ^+ 2 * (1 + label R (i k) x * label R (i k) y)
    + t k ^+ 2 * sign (q k) * (label R (i k) x + label R (i k) y))) => [|k _]; last first.
  rewrite mxE !FE; have z2 := sign2 R (q k).
  move: (label R _ x) (label R _ y) (sign (q k)) z2 => a c z z2.
  have -> : t k * (1 + z * a) * (t k * (1 + z * c)) = t k ^+ 2 * (1 + z ^+ 2 * (a * c)) + t k ^+ 2 * z * (a + c) by ring.
  by rewrite z2 mul1r.
rewrite (partition_big i xpredT) //=.
rewrite (eq_bigr (fun j => b * (1 + label R j x * label R j y))) => [|j _]; last first.
  have [bal0 balb] := bal j.
  rewrite (eq_bigr (fun k => t k ^+ 2 * (1 + label R j x * label R j y)
      + t k ^+ 2 * sign (q k) * (label R j x + label R j y))) => [|k /eqP -> //].
  by rewrite big_split -!mulr_suml /= bal0 balb mul0r addr0.
rewrite -mulr_sumr big_split /= sumr_const card_ord; congr (_ * (_ + _)).
  by rewrite big_ord1 !mxE !mulr1.
by apply: eq_bigr => j _; rewrite !mxE.
Qed.

(** A balanced kernel that is not zero needs a neuron on either side of every label. *)
Hypothesis b0 : 0 < b.
Lemma both_sides : balanced -> forall x : 'I_d * bool, {k | (i k == x.1) && (q k == x.2)}.
Proof.
move=> bal [j s]; case: (pickP (fun k => (i k == j) && (q k == s))) => [k ik|none]; first by exists k.
suff: false by [].
have [bal0 balb] := bal j; have bN := lt0r_neq0 b0.
move/eqP: bal0; rewrite (eq_bigr (fun k => t k ^+ 2 * sign (~~ s))) => [|k ik]; last first.
  by have := none k; rewrite /= ik /=; case: (q k); case: (s).
rewrite -mulr_suml balb mulf_eq0 (negPf bN) /= -sqrf_eq0 sign2 oner_eq0 //.
Qed.
Lemma wide : balanced -> (2 * d <= M)%N.
Proof.
move=> bal; pose f x := sval (both_sides bal x).
have fP x : (i (f x), q (f x)) = x.
  by rewrite /f; case: both_sides => k /= /andP[/eqP -> /eqP ->]; case: x.
have inj : injective f by move=> x y e; rewrite -(fP x) -(fP y) e.
by have := leq_card f inj; rewrite card_prod card_bool !card_ord mulnC.
Qed.
End RayKernels.

(** ** Two neurons for every label, in a network of any width that has room for them *)
Section Wide.
Variables (R : rcfType) (d M : nat) (b : R).
Hypotheses (d0 : (0 < d)%N) (room : (2 * d <= M)%N) (b0 : 0 <= b).
Notation place := ('I_d * bool)%type.
Lemma room_place : (#|[finType of place]| <= M)%N.
Proof. by rewrite card_prod card_bool card_ord mulnC. Qed.
Definition neuron (x : place) : 'I_M := widen_ord room_place (enum_rank x).
Lemma neuron_inj : injective neuron.
Proof. by move=> x y /(congr1 val) /= /ord_inj /enum_rank_inj. Qed.
Definition at_place (k : 'I_M) : option place := [pick x | neuron x == k].
Definition weight_at k : R := if at_place k is Some _ then Num.sqrt (b / 2%:R) else 0.
Definition label_at k : 'I_d := if at_place k is Some x then x.1 else Ordinal d0.
Definition side_at k : bool := if at_place k is Some x then x.2 else true.

Lemma weight_ge0 k : 0 <= weight_at k.
Proof. by rewrite /weight_at; case: at_place => // _; exact: sqrtr_ge0. Qed.
Lemma sum_places (H : place -> R) : \sum_k (if at_place k is Some x then H x else 0) = \sum_x H x.
Proof.
rewrite [RHS](partition_big neuron xpredT) //=; apply: eq_bigr => k _.
rewrite /at_place; case: pickP => [x /eqP e|none]; last by rewrite big_pred0.
by rewrite (big_pred1 x) // => y; rewrite /= -e (inj_eq neuron_inj).
Qed.
Lemma sum_label j (H : bool -> R) :
  \sum_(k | label_at k == j) weight_at k ^+ 2 * H (side_at k) = b / 2%:R * (H true + H false).
Proof.
rewrite big_mkcond.
rewrite (eq_bigr (fun k => if at_place k is Some x then (if x.1 == j then b / 2%:R * H x.2 else 0) else 0)).
  rewrite sum_places -(pair_bigA _ (fun i s => if i == j then b / 2%:R * H s else 0)) /=.
  rewrite (bigD1 j) //= [X in _ + X]big1 ?addr0 => [|i /negPf ij]; last by rewrite ij big1.
  by rewrite eqxx big_bool mulrDr.
move=> k _; rewrite /label_at /weight_at /side_at; case: at_place => [x|]; last by rewrite expr0n mul0r if_same.
by rewrite sqr_sqrtr ?divr_ge0 ?ler0n.
Qed.
Lemma balanced_wide : balanced b weight_at label_at side_at.
Proof.
move=> j; split; first by rewrite (sum_label j (@sign R)) /sign addrN mulr0.
rewrite -[RHS](mulfVK (_ : 2%:R != 0)) ?pnatr_eq0 // -[2%:R in RHS](natrD _ 1 1).
rewrite -[RHS](sum_label j (fun=> 1)); by apply: eq_bigr => k _; rewrite mulr1.
Qed.
End Wide.
