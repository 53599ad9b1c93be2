(** * Networks of least energy, where the tight neurons are those that answer on rays *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Rays RayKernels.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Reach.
Variables (R : rcfType) (d n D : nat) (lam1 lam2 r : R) (phi : R -> R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation ray := (@ray R d n).
Variable X : 'M[R]_(D, P).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (r0 : 0 < r).
Hypothesis ratio : forall w, sq (said phi X w) <= p * r * sq w.
Hypothesis below : lam1 * lam2 < p * r.
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Notation s := (s_star d n lam1 lam2 r).
Definition weight : R := (s - lam2) / p.
Lemma weight_gt0 : 0 < weight.
Proof. by rewrite divr_gt0 // subr_gt0 s_gt_lam2. Qed.
Lemma s_weight : s - lam2 = p * weight.
Proof. by rewrite /weight mulrC divfK // lt0r_neq0. Qed.

(** If tight neurons answer on rays alone, every network of least energy has the
    kernel [b (d J + K_Y)] and at least [2 d] neurons. *)
Theorem only_rays M (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)) :
  (forall w, tight r phi X w -> exists t i q, 0 <= t /\ map_mx phi (w *m X) = ray t i q) ->
  objective_without_bias phi lam1 lam2 X Y W W2 = Estar d n lam1 lam2 r ->
  (map_mx phi (W *m X))^T *m map_mx phi (W *m X) = weight *: (d%:R *: J + KY) /\ (2 * d <= M)%N.
Proof.
move=> only /(reached n0 lam1_0 lam2_0 r0 ratio)[t eigen _].
have: forall k, exists x : R * 'I_d * bool,
    0 <= x.1.1 /\ map_mx phi (row k W *m X) = ray x.1.1 x.1.2 x.2.
  by move=> k; have [x [i [q ?]]] := only _ (t k); exists (x, i, q).
case/fin_all_exists=> x xP.
have rays k : row k (map_mx phi (W *m X)) = ray (x k).1.1 (x k).1.2 (x k).2.
  by have [_ e] := xP k; rewrite -map_row row_mul.
rewrite s_weight in eigen; have bal := eigen_balanced n0 rays eigen.
by split; [exact: balanced_kernel rays bal | exact: wide weight_gt0 bal].
Qed.

(** If some tight neuron answers on every ray, [2 d] neurons reach the bound. *)
Theorem rays_reach M :
  (forall t i q, 0 <= t -> exists w, tight r phi X w /\ map_mx phi (w *m X) = ray t i q) ->
  (2 * d <= M)%N -> exists (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)),
    objective_without_bias phi lam1 lam2 X Y W W2 = Estar d n lam1 lam2 r /\
    (map_mx phi (W *m X))^T *m map_mx phi (W *m X) = weight *: (d%:R *: J + KY).
Proof.
move=> every room; pose t := @weight_at R d M weight room; pose i := label_at d0 room; pose q := side_at room.
have: forall k : 'I_M, exists w, tight r phi X w /\ map_mx phi (w *m X) = ray (t k) (i k) (q k).
  by move=> k; apply: every; exact: weight_ge0.
case/fin_all_exists=> w wP; pose W : 'M[R]_(M, D) := \matrix_k w k; pose F := map_mx phi (W *m X).
have rays k : row k F = ray (t k) (i k) (q k).
  by rewrite -map_row row_mul rowK; case: (wP k).
have K := balanced_kernel rays (balanced_wide d0 room (ltW weight_gt0)).
exists W, (s^-1 *: (Y *m F^T)); split=> //; apply/(reached n0 lam1_0 lam2_0 r0 ratio); split=> //.
  by move=> k; rewrite rowK; case: (wP k).
rewrite -/F K -scalemxAr mulmxDr -scalemxAr /J mulmxA /KY mulmxA Y_Y mul_scalar_mx.
have -> : Y *m one^T = 0 by rewrite -[LHS]trmxK trmx_mul trmxK Y_one trmx0.
by rewrite mul0mx scaler0 add0r scalerA s_weight mulrC.
Qed.
End Reach.
