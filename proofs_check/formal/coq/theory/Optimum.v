(** * Optimal ReLU networks on admissible inputs

    The inputs give the mean the strength [kappa0] and every label [kappa1], and
    nothing else more than these: nothing odd above [kappa1], nothing even above
    [kappa0].  Then the tight neurons are the rays, and the networks of least
    energy are known. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Admissible Relu Rays RayKernels Reach.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Optimum.
Variables (R : rcfType) (d n D : nat) (kappa0 kappa1 lam1 lam2 : R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Notation relu := (@relu R).
Notation ray := (@ray R d n).
Variable X : 'M[R]_(D, P).
Notation r := (relu_ratio kappa0 kappa1).
Notation slack := (slack kappa0 kappa1 X).
Notation source := (source kappa0 kappa1).

(** Admissible inputs, as a bound on the quadratic form of the input kernel. *)
Record admissible : Prop := Admissible {
  bounded_by : forall u, 0 <= slack u;
  mean_eigen : one *m (X^T *m X) = kappa0 *: one;
  label_eigen : forall i, v i *m (X^T *m X) = kappa1 *: v i }.
(** The mean alone reaches the bound among even vectors. *)
Definition mean_is_strongest := forall u, slack u = 0 -> exists m, even u = m *: one.

Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (kappa1_0 : 0 < kappa1) (weaker : kappa1 <= kappa0).
Hypotheses (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (adm : admissible).
Let kappa0_0 : 0 < kappa0. Proof. exact: lt_le_trans kappa1_0 weaker. Qed.
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.
Let r0 : 0 < r. Proof. exact: relu_ratio_gt0. Qed.
Let k0 : kappa0 != 0. Proof. exact: lt0r_neq0. Qed.
Let k1 : kappa1 != 0. Proof. exact: lt0r_neq0. Qed.

Lemma ratio : forall w, sq (said relu X w) <= p * r * sq w.
Proof. exact: ratio_of_pairs n0 kappa0_0 kappa1_0 r0 (bounded_by adm) (relu_pairs kappa1_0 weaker). Qed.
Let tightP := tight_pairs n0 kappa0_0 kappa1_0 r0 (bounded_by adm) (relu_pairs kappa1_0 weaker).

(** ** The cheapest weights of a ray are tight *)
Definition ray_weights t i q : 'rV[R]_D := source (ray t i q) *m X^T.
Lemma ray_reached t i q : ray_weights t i q *m X = ray t i q.
Proof.
rewrite /ray_weights -mulmxA /source even_ray odd_ray !scalerA mulmxDl -!scalemxAl.
rewrite (mean_eigen adm) (label_eigen adm) !scalerA /ray scalerDr scalerA.
by congr (_ *: _ + _ *: _); rewrite -mulrA mulrC mulfK // mulfVK.
Qed.
Lemma ray_tight t i q : 0 <= t -> tight r relu X (ray_weights t i q).
Proof.
move=> t0; apply/tightP; rewrite ray_reached relu_ray //; split=> //.
- exact: ray_labels.
- by move=> k; apply: relu_attained => //; rewrite ?ray_ge0 ?ray_apart.
rewrite /slack even_source odd_source; have -> : sq (source (ray t i q) *m X^T) = cost kappa0 kappa1 (ray t i q).
  by rewrite sq_dot dot_mulr trmxK -/(ray_weights t i q) ray_reached dotC dot_source.
by rewrite /cost (sqZ _ (even _)) (sqZ _ (odd _)); field; rewrite k0 k1.
Qed.

(** What a ray costs. *)
Lemma ray_cost t i q : sq (ray_weights t i q) = t ^+ 2 * (p * (kappa0^-1 + kappa1^-1)).
Proof.
rewrite /ray_weights sq_dot dot_mulr trmxK -/(ray_weights t i q) ray_reached dotC dot_source /cost.
rewrite even_ray odd_ray sqZ (sqZ _ (v i)) sq_one [sq (v i)]sq_dot dot_v eqxx muln1 exprMn sign2.
by field; rewrite k0 k1.
Qed.

(** ** All tight neurons are rays, if the mean is strongest *)
Lemma tight_is_ray w : mean_is_strongest -> tight r relu X w -> exists t i q, 0 <= t /\ w *m X = ray t i q.
Proof.
move=> strongest /tightP[labels gain0 _ /strongest[m]]; set h := w *m X in labels gain0 *.
rewrite even_source => eh.
have [h_ge0 apart] : (forall k, 0 <= h 0 k) /\ forall k, h 0 k * h 0 (ant k) = 0.
  by split=> k; have [] := relu_tight kappa1_0 weaker (gain0 k).
have hE : map_mx relu h = h by apply/matrixP=> a k; rewrite (ord1 a) mxE relu_pos.
apply: (on_ray n0 (m := kappa0 * m) (a := p^-1 *: (h *m Y^T))) => //.
rewrite -[LHS]even_odd -scalerA -eh scalerA mulfV // scale1r; congr (_ + _).
by move: labels; rewrite hE => ->; rewrite /in_labels scalemxAl.
Qed.

(** ** Below the collapse *)
Hypothesis below : lam1 * lam2 < p * r.
Notation s := (s_star d n lam1 lam2 r).
Definition b_star : R := (s - lam2) / p.
Definition K_star : 'M[R]_P := b_star *: (d%:R *: J + KY).
Lemma b_gt0 : 0 < b_star.
Proof. by rewrite divr_gt0 // subr_gt0 s_gt_lam2. Qed.
Lemma s_b : s - lam2 = p * b_star.
Proof. by rewrite /b_star mulrC divfK. Qed.

Section Network.
Variables (M : nat) (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)).
Notation F := (map_mx relu (W *m X)).
Notation energy := (objective_without_bias relu lam1 lam2 X Y W W2).

Theorem energy_ge : Estar d n lam1 lam2 r <= energy.
Proof. exact: (lower_bound n0 lam1_0 lam2_0 r0 ratio W W2). Qed.

(** Every network of least energy has the same kernel, and at least [2 d] neurons. *)
Theorem minimum_rays : mean_is_strongest -> energy = Estar d n lam1 lam2 r ->
  F^T *m F = K_star /\ (2 * d <= M)%N.
Proof.
move=> strongest; apply: (only_rays n0 lam1_0 lam2_0 r0 ratio below) => w /(tight_is_ray strongest)[t [i [q [t0 e]]]].
by exists t, i, q; rewrite e relu_ray.
Qed.
End Network.

(** With [2 d] neurons or more the bound is reached. *)
Theorem attained M : (2 * d <= M)%N -> exists (W : 'M[R]_(M, D)) (W2 : 'M[R]_(d, M)),
  objective_without_bias relu lam1 lam2 X Y W W2 = Estar d n lam1 lam2 r.
Proof.
move=> room; have [|W [W2 [e _]]] := rays_reach n0 d0 lam1_0 lam2_0 r0 ratio below _ room; last by exists W, W2.
by move=> t i q t0; exists (ray_weights t i q); rewrite ray_reached relu_ray //; split=> //; exact: ray_tight.
Qed.
End Optimum.
