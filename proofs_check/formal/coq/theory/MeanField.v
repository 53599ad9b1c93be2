(** * The objective as a function of a finite measure over preactivations *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Duality Bias Pseudo.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** The definitions of the paper: [M] points, the rows of [H], with masses [mu] *)
Section Definitions.
Variables (R : rcfType) (p dY : nat) (phi : R -> R) (lam1 lam2 : R).
Variables (T : 'M[R]_(dY, p)) (KX : 'M[R]_p).
Definition measured_kernel M (mu : 'rV[R]_M) (H : 'M[R]_(M, p)) : 'M[R]_p :=
  \sum_k mu 0 k *: ((map_mx phi (row k H))^T *m map_mx phi (row k H)).
Definition measured_cost M (mu : 'rV[R]_M) (H : 'M[R]_(M, p)) : R :=
  \sum_k mu 0 k * (row k H *m pinv KX *m (row k H)^T) 0 0.
Definition mean_field M (mu : 'rV[R]_M) (H : 'M[R]_(M, p)) : R :=
  lam1 * measured_cost mu H + \tr (lam2 *: invmx (lam2%:M + measured_kernel mu H) *m (T^T *m T)).
End Definitions.

(** ** The output part is the maximum of functions that are affine in the kernel *)
Section Ridge.
Variables (R : rcfType) (p dY m : nat) (lam2 : R) (T : 'M[R]_(dY, p)) (G : 'M[R]_(m, p)).
Hypothesis lam2_0 : 0 < lam2.
Notation K := (G^T *m G).
Notation S := (lam2%:M + K).
Let unit : S \in unitmx. Proof. exact: gram_unit. Qed.
Let l2 : lam2 != 0. Proof. exact: lt0r_neq0. Qed.
Definition ridge : R := \tr (lam2 *: invmx S *m (T^T *m T)).
Definition best : 'M[R]_(dY, p) := lam2 *: (T *m invmx S).
Let S_sym : S^T = S. Proof. by rewrite linearD /= tr_scalar_mx trmx_mul trmxK. Qed.
Let B_sym : (invmx S)^T = invmx S. Proof. by rewrite trmx_inv S_sym. Qed.
Lemma best_S : best *m S = lam2 *: T.
Proof. by rewrite /best -scalemxAl mulmxKV. Qed.
Lemma ridge_dot : ridge = dot best T.
Proof.
rewrite /ridge /best dotZl dot_trace -scalemxAl mxtraceZ; congr (_ * _).
by rewrite mulmxA mxtrace_mulC mulmxA.
Qed.
Lemma ridge_gap A : ridge = 2%:R * dot A T - sq A - lam2^-1 * sq (A *m G^T)
  + lam2^-1 * (lam2 * sq (A - best) + sq ((A - best) *m G^T)).
Proof.
have S_dot B C : dot (B *m S) C = lam2 * dot B C + dot (B *m G^T) (C *m G^T).
  by rewrite mulmxDr mul_mx_scalar dotDl dotZl mulmxA dot_mulr.
have T_dot B : dot B T = lam2^-1 * (lam2 * dot B best + dot (B *m G^T) (best *m G^T)).
  by rewrite -S_dot dot_mulr S_sym best_S dotZr mulKf.
rewrite ridge_dot (T_dot best) (T_dot A) -!sq_dot sqB mulmxBl sqB.
by move: (dot A best) (dot _ _) (sq best) (sq _) (sq A) (sq _) => a b c e f g; field.
Qed.
Lemma ridge_ge A : 2%:R * dot A T - sq A - lam2^-1 * sq (A *m G^T) <= ridge.
Proof. by rewrite (ridge_gap A) ler_addl mulr_ge0 ?invr_ge0 ?addr_ge0 ?mulr_ge0 ?sq_ge0 // ltW. Qed.
Lemma ridge_best : ridge = 2%:R * dot best T - sq best - lam2^-1 * sq (best *m G^T).
Proof. by rewrite [LHS](ridge_gap best) subrr mul0mx !sq0 mulr0 addr0 mulr0 addr0. Qed.
End Ridge.

(** ** The objective of a measure is the maximum of functions that are linear in it *)
Section Linear.
Variables (R : rcfType) (p dY : nat) (phi : R -> R) (lam1 lam2 : R).
Variables (T : 'M[R]_(dY, p)) (KX : 'M[R]_p).
Hypothesis lam2_0 : 0 < lam2.
Notation F h := (map_mx phi h).
Notation energy := (@mean_field R p dY phi lam1 lam2 T KX _).
Notation kernel_of := (@measured_kernel R p phi _).
Definition cost (h : 'rV[R]_p) : R := (h *m pinv KX *m h^T) 0 0.
(** What one neuron adds, for a fixed [A]. *)
Definition price (A : 'M[R]_(dY, p)) (h : 'rV[R]_p) : R := lam1 * cost h - lam2^-1 * sq (A *m (F h)^T).
Definition linear (A : 'M[R]_(dY, p)) M (mu : 'rV[R]_M) (H : 'M[R]_(M, p)) : R :=
  2%:R * dot A T - sq A + \sum_k mu 0 k * price A (row k H).

Section OneMeasure.
Variables (M : nat) (mu : 'rV[R]_M) (H : 'M[R]_(M, p)).
Hypothesis mu0 : forall k, 0 <= mu 0 k.
Definition gram : 'M[R]_(M, p) := \matrix_k (Num.sqrt (mu 0 k) *: F (row k H)).
Lemma gramE : gram^T *m gram = kernel_of mu H.
Proof.
apply/matrixP=> a c; rewrite mxE summxE; apply: eq_bigr => k _.
by rewrite !mxE big_ord1 !mxE mulrACA -expr2 sqr_sqrtr.
Qed.
Lemma sq_gram (A : 'M[R]_(dY, p)) : sq (A *m gram^T) = \sum_k mu 0 k * sq (A *m (F (row k H))^T).
Proof.
rewrite -sqT trmx_mul trmxK sq_rows; apply: eq_bigr => k _.
by rewrite row_mul rowK -scalemxAl sqZ sqr_sqrtr // -[sq (A *m _)]sqT trmx_mul trmxK.
Qed.
Definition best_of : 'M[R]_(dY, p) := lam2 *: (T *m invmx (lam2%:M + kernel_of mu H)).
Lemma best_gram : best lam2 T gram = best_of. Proof. by rewrite /best gramE. Qed.
Lemma mean_ridge : energy mu H = lam1 * measured_cost KX mu H + ridge lam2 T gram.
Proof. by rewrite /ridge gramE. Qed.
Lemma linear_split (A : 'M[R]_(dY, p)) : linear A mu H =
  lam1 * measured_cost KX mu H + (2%:R * dot A T - sq A - lam2^-1 * sq (A *m gram^T)).
Proof.
have sumE : \sum_k mu 0 k * price A (row k H) = lam1 * measured_cost KX mu H
    - lam2^-1 * \sum_k mu 0 k * sq (A *m (F (row k H))^T).
  rewrite /measured_cost !mulr_sumr -sumrB; apply: eq_bigr => k _; rewrite /price /cost.
  by move: (_ 0 0) (sq _) => x y; ring.
by rewrite /linear sumE sq_gram addrCA.
Qed.
Lemma linear_le (A : 'M[R]_(dY, p)) : linear A mu H <= energy mu H.
Proof. by rewrite linear_split mean_ridge ler_add2l ridge_ge. Qed.
Lemma linear_best : linear best_of mu H = energy mu H.
Proof. by rewrite linear_split mean_ridge ridge_best // best_gram. Qed.
End OneMeasure.

(** The price at the best [A] is the optimality expression of the paper. *)
Lemma price_kkt M (mu : 'rV[R]_M) (H : 'M[R]_(M, p)) h :
  price (best_of mu H) h = kkt phi lam1 lam2 T (pinv KX) (kernel_of mu H) h.
Proof.
rewrite /price /kkt /best_of -scalemxAl sqZ; congr (_ - _).
by rewrite mulrA expr2 mulKf // lt0r_neq0.
Qed.

(** Convexity: a maximum of linear functions is convex. *)
Lemma mean_field_convex M (mu0 mu1 : 'rV[R]_M) (H : 'M[R]_(M, p)) t :
  (forall k, 0 <= mu0 0 k) -> (forall k, 0 <= mu1 0 k) -> 0 <= t <= 1 ->
  energy ((1 - t) *: mu0 + t *: mu1) H <= (1 - t) * energy mu0 H + t * energy mu1 H.
Proof.
move=> m0 m1 /andP[t0 t1]; set mu := _ + _.
have mP k : 0 <= mu 0 k by rewrite !mxE addr_ge0 ?mulr_ge0 ?subr_ge0.
rewrite -(linear_best H mP); set A := best_of mu H.
have -> : linear A mu H = (1 - t) * linear A mu0 H + t * linear A mu1 H.
  have sumE : \sum_k mu 0 k * price A (row k H) =
      (1 - t) * (\sum_k mu0 0 k * price A (row k H)) + t * (\sum_k mu1 0 k * price A (row k H)).
    rewrite !mulr_sumr -big_split; apply: eq_bigr => k _; rewrite !mxE.
    by move: (price _ _) => x; rewrite /=; ring.
  rewrite /linear sumE; move: (dot A T) (sq A) (\sum_k _) (\sum_k _) => x y z w; ring.
by rewrite ler_add // ler_wpmul2l ?subr_ge0 ?linear_le.
Qed.

(** ** One more point [h] with a small mass [t]: the first variation *)
Section Variation.
Variables (M : nat) (mu : 'rV[R]_M) (H : 'M[R]_(M, p)) (h : 'rV[R]_p) (t : R).
Hypotheses (mu0 : forall k, 0 <= mu 0 k) (t0 : 0 <= t).
Definition one_more : 'rV[R]_(M + 1) := row_mx mu (const_mx t).
Definition with_point : 'M[R]_(M + 1, p) := col_mx H h.
Lemma sum_one_more (G : R -> 'rV[R]_p -> R) : (\sum_k G (one_more 0 k) (row k with_point)) =
  \sum_k G (mu 0 k) (row k H) + G t h.
Proof.
rewrite big_split_ord /= big_ord1 /one_more row_mxEr mxE -row_dsubmx col_mxKd; congr (_ + G _ _).
  by apply: eq_bigr => k _; rewrite row_mxEl -row_usubmx col_mxKu.
by apply/rowP=> x; rewrite mxE.
Qed.
Lemma kernel_one_more : kernel_of one_more with_point = kernel_of mu H + t *: ((F h)^T *m F h).
Proof.
apply/matrixP=> x y; rewrite /measured_kernel [LHS]summxE [RHS]mxE summxE.
exact: (sum_one_more (fun m g => (m *: ((F g)^T *m F g)) x y)).
Qed.
Lemma linear_one_more A : linear A one_more with_point = linear A mu H + t * price A h.
Proof. by rewrite /linear (sum_one_more (fun m g => m * price A g)) addrA. Qed.
Lemma one_more_ge0 k : 0 <= one_more 0 k.
Proof. by rewrite -(splitK k); case: (split k) => j /=; rewrite ?row_mxEl ?row_mxEr ?mxE. Qed.
Notation A0 := (best_of mu H).
Notation At := (best_of one_more with_point).
Notation B := (invmx (lam2%:M + kernel_of mu H)).
Definition reach : R := (F h *m B *m (F h)^T) 0 0.
Lemma reach_ge0 : 0 <= reach.
Proof.
rewrite /reach -(gramE H mu0); set S := lam2%:M + _; have uS : S \in unitmx by exact: gram_unit.
have sS : S^T = S by rewrite linearD /= tr_scalar_mx trmx_mul trmxK.
rewrite form_dot; set w := F h *m _; have -> : F h = w *m S by rewrite /w mulmxKV.
rewrite mulmxDr mul_mx_scalar dotDr dotZr -sq_dot mulmxA dotC dot_mulr -sq_dot.
by rewrite addr_ge0 ?mulr_ge0 ?sq_ge0 // ltW.
Qed.
Lemma At_A0 : (1 + t * reach) *: (At *m (F h)^T) = A0 *m (F h)^T.
Proof.
have uS : lam2%:M + kernel_of mu H \in unitmx by rewrite -(gramE H mu0) gram_unit.
have uT : lam2%:M + kernel_of one_more with_point \in unitmx.
  by rewrite -(gramE _ one_more_ge0) gram_unit.
have e : At *m (lam2%:M + kernel_of mu H) + t *: (At *m (F h)^T *m F h) = lam2 *: T.
  rewrite -mulmxA scalemxAr -mulmxDr -addrA -kernel_one_more /best_of -scalemxAl mulmxKV //.
have {e} <- : At + t *: (At *m (F h)^T *m F h *m B) = A0.
  have -> : A0 = lam2 *: T *m B by rewrite /best_of scalemxAl.
  by rewrite -e mulmxDl mulmxK // -scalemxAl.
rewrite mulmxDl scalerDl scale1r -scalemxAl -!mulmxA [F h *m (B *m _)]mx11_scalar mulmxA.
by rewrite /reach -(mulmxA (F h)) mul_mx_scalar scalerA.
Qed.
Notation k := (kkt phi lam1 lam2 T (pinv KX) (kernel_of mu H) h).
Lemma first_variation : 0 <= energy one_more with_point - energy mu H - t * k <=   t ^+ 2 * (2%:R * lam2^-1 * reach * sq (A0 *m (F h)^T)).
Proof.
have kE : k = price A0 h by rewrite price_kkt.
apply/andP; split; rewrite kE.
  rewrite -(linear_best H mu0) -addrA -opprD -linear_one_more subr_ge0.
  exact: linear_le one_more_ge0 _.
have le := linear_le H mu0 At.
rewrite -(linear_best _ one_more_ge0) linear_one_more.
apply: (@le_trans _ _ (t * (price At h - price A0 h))).
  move: (linear _ _ _) (energy mu H) le (price At h) (price A0 h) => a b le c e; rewrite -subr_ge0.
  have -> : t * (c - e) - (a + t * c - b - t * e) = b - a by ring.
  by rewrite subr_ge0.
have [q0 l0] := (reach_ge0, ltW lam2_0).
rewrite /price -At_A0 sqZ; move: (cost h) (sq _) (sq_ge0 (At *m (F h)^T)) => c x x0.
rewrite -subr_ge0; set g := (X in 0 <= X).
have -> : g = t ^+ 2 * (lam2^-1 * reach * x) * (3%:R * (t * reach) + 2%:R * (t * reach) ^+ 2).
  by rewrite /g; ring.
by rewrite !mulr_ge0 ?addr_ge0 ?mulr_ge0 ?ler0n ?exprn_ge0 ?mulr_ge0 ?invr_ge0.
Qed.
End Variation.

(** Sufficiency of the optimality conditions, for preactivations of any set. *)
Lemma kkt_sufficient M (mu : 'rV[R]_M) (H : 'M[R]_(M, p)) N (nu : 'rV[R]_N) (G : 'M[R]_(N, p)) :
  (forall k, 0 <= mu 0 k) -> (forall k, 0 <= nu 0 k) ->
  (forall k, mu 0 k != 0 -> kkt phi lam1 lam2 T (pinv KX) (kernel_of mu H) (row k H) = 0) ->
  (forall k, 0 <= kkt phi lam1 lam2 T (pinv KX) (kernel_of mu H) (row k G)) ->
  energy mu H <= energy nu G.
Proof.
move=> m0 n0 tight pos; rewrite -(linear_best H m0).
apply: le_trans (linear_le G n0 (best_of mu H)).
rewrite ler_add2l big1 ?sumr_ge0 // => k _; first by rewrite price_kkt mulr_ge0.
by rewrite price_kkt; case: (altP (mu 0 k =P 0)) => [->|/tight ->]; rewrite ?mul0r ?mulr0.
Qed.
End Linear.
