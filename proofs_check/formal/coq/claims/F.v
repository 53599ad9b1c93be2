(** * The framework: the objective as a function of a measure, its optimality
    conditions, and parallelism *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Duality Bias Pseudo MeanField Parallel.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** Labels of the full cube are balanced and uncorrelated, and the mirror image, which
    flips every label, is an involution of the samples under which they are odd. *)
Theorem L1 (R : rcfType) (d n : nat) :
  [/\ @Y R d n *m ones^T = 0, @Y R d n *m Y^T = (#|sample d n|%:R)%:M,
      involutive (@ant d n) & forall i k, label R i (@ant d n k) = - label R i k].
Proof.
split; [|exact: Y_Y|exact: antK|by move=> i k; rewrite label_flip].
by rewrite -[LHS]trmxK trmx_mul trmxK Y_one trmx0.
Qed.

Section F.
Variables (R : rcfType) (p D dY : nat) (phi : R -> R) (lam1 lam2 : R).
Variables (X : 'M[R]_(D, p)) (T : 'M[R]_(dY, p)).
Hypotheses (lam1_0 : 0 <= lam1) (lam2_0 : 0 < lam2).
Notation energy := (@mean_field R p dY phi lam1 lam2 T (KX X) _).
Notation objective := (objective phi lam1 lam2 X T).
Notation optimality mu H := (kkt phi lam1 lam2 T (pinv (KX X)) (measured_kernel phi mu H)).
(** The preactivations that some weights and bias give. *)
Definition in_range (h : 'rV[R]_p) : Prop := exists w (b : 'M[R]_1), h = w *m X + b *m ones.

Lemma unit_kernel M (W1 : 'M[R]_(M, D)) b :
  measured_kernel phi (const_mx 1) (preactivation X W1 b) = kernel phi X W1 b.
Proof.
apply/matrixP=> x y; rewrite !mxE summxE; apply: eq_bigr => k _.
by rewrite [in LHS]mxE [const_mx _ _ _]mxE mul1r [in LHS]mxE big_ord1 !mxE.
Qed.
Lemma one_ge0 M (k : 'I_M) : 0 <= (const_mx 1 : 'rV[R]_M) 0 k.
Proof. by rewrite mxE ler01. Qed.
Lemma split_objective M (W1 : 'M[R]_(M, D)) b W2 : objective W1 b W2 =
  sq (T - W2 *m hidden phi X W1 b) + lam2 * sq W2 + lam1 * sq (row_mx W1 b).
Proof. by rewrite /Vocabulary.objective sq_row_mx addrAC. Qed.

Lemma F1_bound M (W1 : 'M[R]_(M, D)) b W2 :
  energy (const_mx 1) (preactivation X W1 b) <= objective W1 b W2.
Proof.
set H := preactivation X W1 b; rewrite -(linear_best phi lam1 T (KX X) lam2_0 H (@one_ge0 M)).
rewrite (@linear_split R p dY phi lam1 lam2 T (KX X) M _ H (@one_ge0 M)); set A := best_of _ _ _ _ _.
rewrite split_objective addrC; apply: ler_add.
  have G : gram phi (const_mx 1) H = hidden phi X W1 b.
    by apply/matrixP=> k x; rewrite !mxE sqrtr1 mul1r.
  rewrite G (duality T A _ W2 lam2_0) -!addrA !ler_add2l ler_addl addr_ge0 ?sq_ge0 //.
  by rewrite mulr_ge0 ?sq_ge0 // invr_ge0 ltW.
rewrite ler_wpmul2l // sq_rows; apply: ler_sum => k _; rewrite mxE mul1r.
rewrite (cheapest (with_bias X) (row k (row_mx W1 b))) KX_with_bias.
rewrite -[row k (row_mx W1 b) *m _]row_mul preactivation_with_bias.
by rewrite ler_addl sq_ge0.
Qed.

(** For fixed preactivations the minimum over the weights is the objective of their
    measure, and it is reached by [W = H X+] and the ridge read-out. *)
Theorem F1 M (W1 : 'M[R]_(M, D)) b :
  let H := preactivation X W1 b in let F := hidden phi X W1 b in
  let W := H *m pinv (col_mx X ones) in let W2 := T *m invmx (lam2%:M + kernel phi X W1 b) *m F^T in
  (forall W1' b' W2', preactivation X W1' b' = H -> energy (const_mx 1) H <= objective W1' b' W2') /\
  preactivation X (lsubmx W) (rsubmx W) = H /\
  objective (lsubmx W) (rsubmx W) W2 = energy (const_mx 1) H.
Proof.
move=> H F W W2; split; first by move=> W1' b' W2' <-; exact: F1_bound.
have WH : W *m with_bias X = H.
  have [p1 _ _ _] := pinvP (with_bias X).
  have HE : H = row_mx W1 b *m with_bias X by rewrite preactivation_with_bias.
  rewrite /W -/(with_bias X) {1}HE; move: (pinv (with_bias X)) p1 => B p1.
  by rewrite -!mulmxA (mulmxA (with_bias X)) p1.
have pre : preactivation X (lsubmx W) (rsubmx W) = H.
  by rewrite -preactivation_with_bias hsubmxK.
split=> //; rewrite split_objective hsubmxK /hidden pre -/(hidden phi X W1 b) -/F.
have mE := linear_best phi lam1 T (KX X) lam2_0 H (@one_ge0 M).
rewrite -mE (@linear_split R p dY phi lam1 lam2 T (KX X) M _ H (@one_ge0 M)).
rewrite [RHS]addrC; congr (_ + _ * _).
  have G : gram phi (const_mx 1) H = F by apply/matrixP=> k x; rewrite !mxE sqrtr1 mul1r.
  set A := best_of _ _ _ _ _; rewrite G (duality T A _ W2 lam2_0).
  have AE : A = lam2 *: (T *m invmx (lam2%:M + F^T *m F)) by rewrite /A /best_of unit_kernel.
  have -> : T - W2 *m F = A.
    have S : (lam2%:M + F^T *m F) \in unitmx by exact: gram_unit.
    have TE : T = lam2 *: (T *m invmx (lam2%:M + F^T *m F)) + W2 *m F.
      by rewrite /W2 /kernel -/F -[_ *m F^T *m F]mulmxA -{1}[T](mulmxKV S) mulmxDr mul_mx_scalar.
    by rewrite {1}TE addrK AE.
  have -> : A *m F^T = lam2 *: W2 by rewrite AE /W2 -scalemxAl.
  by rewrite !subrr !sq0 mulr0 !addr0.
rewrite sq_rows; apply: eq_bigr => k _; rewrite mxE mul1r.
rewrite (cheapest (with_bias X) (row k W)) KX_with_bias -[row k W *m with_bias X]row_mul WH.
have -> : row k W - row k H *m pinv (with_bias X) = 0 by rewrite -row_mul subrr.
by rewrite sq0 addr0.
Qed.

(** The objective is convex in the measure, so that the optimality conditions are
    sufficient, among measures and for networks of every width. *)
Theorem F2 :
  (forall M (H : 'M[R]_(M, p)) (mu nu : 'rV[R]_M) t,
     (forall k, 0 <= mu 0 k) -> (forall k, 0 <= nu 0 k) -> 0 <= t <= 1 ->
     energy ((1 - t) *: mu + t *: nu) H <= (1 - t) * energy mu H + t * energy nu H) /\
  (forall M (H : 'M[R]_(M, p)) (mu : 'rV[R]_M), (forall k, 0 <= mu 0 k) ->
     (forall h, in_range h -> 0 <= optimality mu H h) ->
     (forall k, mu 0 k != 0 -> optimality mu H (row k H) = 0) ->
     (forall N (G : 'M[R]_(N, p)) (nu : 'rV[R]_N), (forall k, 0 <= nu 0 k) ->
        (forall k, in_range (row k G)) -> energy mu H <= energy nu G) /\
     (forall N (W1 : 'M[R]_(N, D)) b W2, energy mu H <= objective W1 b W2)).
Proof.
split=> [M H mu nu t m0 n0 t01|M H mu m0 pos tight]; first exact: mean_field_convex.
have least N (G : 'M[R]_(N, p)) (nu : 'rV[R]_N) : (forall k, 0 <= nu 0 k) ->
    (forall k, in_range (row k G)) -> energy mu H <= energy nu G.
  by move=> n0 range; apply: kkt_sufficient => // k; exact/pos/range.
split=> // N W1 b W2; apply: le_trans (F1_bound W1 b W2); apply: least => k; first exact: one_ge0.
exists (row k W1), (row k b); by rewrite /preactivation linearD /= !row_mul.
Qed.

(** The optimality expression is the first variation of the objective: adding the
    mass [t] at [h] changes it by [t] times the expression, up to a multiple of [t^2]. *)
Theorem F3 M (H : 'M[R]_(M, p)) (mu : 'rV[R]_M) (h : 'rV[R]_p) : (forall k, 0 <= mu 0 k) ->
  exists2 C, 0 <= C & forall t, 0 <= t ->
    0 <= energy (row_mx mu (const_mx t)) (col_mx H h) - energy mu H - t * optimality mu H h <= t ^+ 2 * C.
Proof.
move=> m0; exists (2%:R * lam2^-1 * reach phi lam2 mu H h * sq (best_of phi lam2 T mu H *m (map_mx phi h)^T)).
  apply: mulr_ge0 (sq_ge0 _); apply: mulr_ge0; last exact: reach_ge0.
  by rewrite mulr_ge0 ?ler0n // invr_ge0 ltW.
by move=> t t0; exact: first_variation.
Qed.
End F.

(** A kernel [u J + sum_i w_i v_i v_i'] with every [w_i > 0] has parallelism score 1:
    any two coding vectors of label [k] have inner product [4 w_k]. *)
Theorem F4 (R : rcfType) (d n m : nat) (F : 'M[R]_(m, #|sample d n|)) (u : R) (w : 'I_d -> R) :
  (0 < n)%N -> F^T *m F = u *: J + \sum_i w i *: ((v i)^T *m v i) ->
  (forall k x y, inner (coding F k x) (coding F k y) = 4%:R * w k) /\
  ((1 < d)%N -> (forall i, 0 < w i) -> parallelism_score F = 1).
Proof.
move=> n0 K; split=> [k x y|d1 w0]; first exact: inner_coding K k x y.
exact: parallel K w0 d1.
Qed.
