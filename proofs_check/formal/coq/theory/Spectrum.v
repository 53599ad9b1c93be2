(** * Optimal ReLU networks on label-invariant inputs of admissible spectrum *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Characters Bound Admissible Relu Rays RayKernels Reach Optimum
  Strong Invariant Parallel.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** The mean has the strength [kappa0], every label [kappa1]; no even set is above
    [kappa0], no odd one above [kappa1], and nothing inside the classes above both. *)
Record spectrum (R : rcfType) d (kappa : {set 'I_d} -> R) (within kappa0 kappa1 : R) : Prop := Spectrum {
  of_mean : kappa set0 = kappa0;
  of_labels : forall i, kappa [set i] = kappa1;
  of_even : forall S : {set 'I_d}, ~~ ssrnat.odd #|S| -> kappa S <= kappa0;
  of_odd : forall S : {set 'I_d}, ssrnat.odd #|S| -> kappa S <= kappa1;
  within_mean : within <= kappa0;
  within_labels : within <= kappa1 }.
(** Even sets of labels, and directions inside the classes, are weaker than the mean. *)
Record strict_spectrum (R : rcfType) d (kappa : {set 'I_d} -> R) (within kappa0 : R) : Prop := StrictSpectrum {
  of_even_strict : forall S : {set 'I_d}, S != set0 -> ~~ ssrnat.odd #|S| -> kappa S < kappa0;
  within_strict : within < kappa0 }.
(** The ratio of ReLU, and the weight of the labels that it gives. *)
Definition ratio_of (R : rcfType) (kappa0 kappa1 : R) : R :=
  if kappa1 <= kappa0 then kappa0 * kappa1 / (kappa0 + kappa1) else (kappa0 + kappa1) / 4%:R.
Definition weight_of (R : rcfType) (p lam1 lam2 r : R) : R := Num.sqrt (lam2 * r / (lam1 * p)) - lam2 / p.

Section Spectrum.
Variables (R : rcfType) (d n D : nat) (kappa0 kappa1 within lam1 lam2 : R) (kappa : {set 'I_d} -> R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation relu := (@relu R).
Variable X : 'M[R]_(D, P).
Notation r := (ratio_of kappa0 kappa1).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2).
Hypotheses (kappa0_0 : 0 < kappa0) (kappa1_0 : 0 < kappa1).
Hypotheses (inv : label_invariant (X^T *m X) kappa within) (spec : spectrum kappa within kappa0 kappa1).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let bounded S : kappa S <= bound_of kappa0 kappa1 S.
Proof. by rewrite /bound_of; case: ifP => [/(of_odd spec)|/negbT/(of_even spec)]. Qed.

Lemma spectrum_admissible : admissible kappa0 kappa1 X.
Proof.
split=> [u||i].
- exact: (slack_ge0 n0 inv u bounded (within_mean spec) (within_labels spec)).
- by rewrite -(of_mean spec) -(@chi0 R d n) (of_characters inv).
by rewrite -(of_labels spec i) -(@chi1 R d n) (of_characters inv).
Qed.
Lemma spectrum_strongest : strict_spectrum kappa within kappa0 -> mean_is_strongest kappa0 kappa1 X.
Proof.
move=> strict u /(slack_strict n0 inv) h; exists (coefficient u set0).
exact: (h bounded (within_mean spec) (within_labels spec) (of_even_strict strict) (within_strict strict)).
Qed.
Let adm := spectrum_admissible.

Lemma ratio_gt0 : 0 < r.
Proof.
rewrite /ratio_of; case: ifP => _; last exact: divr_gt0 (addr_gt0 _ _) (ltr0Sn _ _).
exact: divr_gt0 (mulr_gt0 _ _) (addr_gt0 _ _).
Qed.
Let r0 := ratio_gt0.
Lemma ratio_bound : forall w, sq (said relu X w) <= p * r * sq w.
Proof.
rewrite /ratio_of; case: (lerP kappa1 kappa0) => k w; first exact: (ratio n0 kappa1_0 k adm w).
exact: (strong_bound n0 kappa0_0 k adm w).
Qed.
Lemma ray_reach t i q : 0 <= t -> exists w, tight r relu X w /\ map_mx relu (w *m X) = ray n t i q.
Proof.
rewrite /ratio_of; case: (lerP kappa1 kappa0) => k t0; last exact: (strong_reach n0 kappa0_0 k adm i q t0).
exists (ray_weights kappa0 kappa1 X t i q); rewrite (ray_reached kappa1_0 k adm) relu_ray //.
by split=> //; exact: (ray_tight n0 kappa1_0 k adm i q t0).
Qed.
Lemma ray_only w : strict_spectrum kappa within kappa0 -> tight r relu X w ->
  exists t i q, 0 <= t /\ map_mx relu (w *m X) = ray n t i q.
Proof.
move/spectrum_strongest => strongest; rewrite /ratio_of; case: (lerP kappa1 kappa0) => k t.
  have [s [i [q [s0 e]]]] := tight_is_ray n0 d0 kappa1_0 k adm strongest t.
  by exists s, i, q; rewrite e relu_ray.
exact: (strong_only n0 d0 kappa0_0 k adm strongest t).
Qed.

Hypothesis below : lam1 * lam2 < p * r.
Notation weight := (weight d n lam1 lam2 r).
Lemma weightE : weight = weight_of p lam1 lam2 r.
Proof.
have [pN l1] := (lt0r_neq0 p0, lt0r_neq0 lam1_0).
rewrite /weight /weight_of mulrBl; congr (_ - _); rewrite /s_star.
have -> : lam2 * p * r / lam1 = lam2 * r / (lam1 * p) * p ^+ 2 by field; rewrite pN l1.
rewrite sqrtrM ?sqrtr_sqr ?ger0_norm ?ler0n ?mulfK //.
by apply: divr_ge0; apply: mulr_ge0; rewrite ltW.
Qed.
Notation energy W W2 := (objective_without_bias relu lam1 lam2 X Y W W2).

(** Some network of any width with room for it has the kernel [b (d J + K_Y)] and
    costs no more than any other network of any width. *)
Lemma spectrum_optimum M : (2 * d <= M)%N -> exists (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)),
  (map_mx relu (W *m X))^T *m map_mx relu (W *m X) = weight_of p lam1 lam2 r *: (d%:R *: J + KY) /\
  forall N (V : 'M[R]_(N, D)) V2, energy W W2 <= energy V V2.
Proof.
move=> room; have [W [W2 [e K]]] := rays_reach n0 d0 lam1_0 lam2_0 r0 ratio_bound below ray_reach room.
by exists W, W2; rewrite -weightE; split=> // N V V2; rewrite e (lower_bound n0 lam1_0 lam2_0 r0 ratio_bound).
Qed.
Lemma spectrum_unique M (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)) : strict_spectrum kappa within kappa0 ->
  (forall N (V : 'M[R]_(N, D)) V2, energy W W2 <= energy V V2) ->
  let F := map_mx relu (W *m X) in
  F^T *m F = weight_of p lam1 lam2 r *: (d%:R *: J + KY) /\ ((1 < d)%N -> parallelism_score F = 1).
Proof.
move=> strict least F; have [V [V2 [e _]]] :=
  rays_reach n0 d0 lam1_0 lam2_0 r0 ratio_bound below ray_reach (leqnn (2 * d)).
have E : energy W W2 = Estar d n lam1 lam2 r.
  apply/eqP; rewrite eq_le (lower_bound n0 lam1_0 lam2_0 r0 ratio_bound) andbT.
  by rewrite -e least.
have [K _] := only_rays n0 lam1_0 lam2_0 r0 ratio_bound below (fun w => @ray_only w strict) E.
rewrite -weightE; split=> // d1.
apply: (parallel n0 (u := weight * d%:R) (w := fun=> weight)) => // [|_]; last exact: weight_gt0.
rewrite K scalerDr scalerA /KY -scaler_sumr; congr (_ + _ *: _).
apply/matrixP=> x y; rewrite mxE summxE; apply: eq_bigr => i _.
by rewrite !mxE big_ord1 !mxE.
Qed.
End Spectrum.
