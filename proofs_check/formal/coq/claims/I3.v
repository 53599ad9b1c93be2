(** * Inputs whose pairs of labels are as strong as the mean, or stronger *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Characters Bound Admissible Relu Optimum Parallel Affine Bias.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** One-hot representations, a neuron for each sample, are not abstract *)
Section OneHot.
Variables (R : rcfType) (d : nat) (t : R).
Notation P := #|sample d 1|.
Definition one_hot : 'M[R]_P := t *: 1%:M.
Lemma one_hot_prototype (x y : pattern d) :
  inner (prototype one_hot x) (prototype one_hot y) = t ^+ 2 * (x == y)%:R.
Proof.
rewrite /inner /prototype !big_ord1 invr1 !scale1r /one_hot mxE (bigD1 (at_sample x ord0)) //= big1 ?addr0.
  rewrite !mxE eqxx mulr1 expr2 -mulrA; congr (_ * (_ * _%:R)).
  by rewrite (inj_eq enum_rank_inj) xpair_eqE eqxx andbT.
by move=> k /negPf kx; rewrite !mxE kx mulr0 mul0r.
Qed.
Lemma one_hot_coding k (x y : pattern d) : pairs k (x, y) -> inner (coding one_hot k x) (coding one_hot k y) = 0.
Proof.
case/and3P=> /= xk yk xy.
have B (a b c e : 'cV[R]_P) : inner (a - b) (c - e) = inner a c - inner a e - inner b c + inner b e.
  by rewrite /inner !mxE -!sumrB -big_split /=; apply: eq_bigr => i _; rewrite !mxE /=; move: (a i 0) (b i 0) (c i 0) (e i 0) => *; ring.
have at_k b (z : pattern d) : set_label z k b k = b by rewrite ffunE eqxx.
have ne b c : b != c -> (set_label x k b == set_label y k c) = false.
  by move=> bc; apply/eqP=> /ffunP /(_ k) e; rewrite !at_k in e; rewrite e eqxx in bc.
have same b : (set_label x k b == set_label y k b) = false.
  apply/eqP=> /ffunP e; case/eqP: xy; apply/ffunP=> i; have := e i; rewrite !ffunE.
  by case: eqP => // -> _; move: xk yk; rewrite /contexts => -> ->.
by rewrite /coding B !one_hot_prototype !same !ne //; ring.
Qed.
Lemma one_hot_score : parallelism_score one_hot = 0.
Proof.
rewrite /parallelism_score big1 ?mul0r // => k _; rewrite /score_of big1 ?mul0r // => -[x y] xy.
by rewrite /cosine (one_hot_coding xy) mul0r.
Qed.
End OneHot.

(** ** Whitened inputs without a bias: the mean is as strong as everything else *)
Section Whitened.
Variables (R : rcfType) (D : nat) (lam1 lam2 : R) (X : 'M[R]_(D, #|sample 2 1|)).
Notation P := #|sample 2 1|.
Notation Y := (@Y R 2 1).
Notation relu := (@relu R).
Notation energy := (objective_without_bias relu lam1 lam2 X Y).
Hypotheses (white : whitened X) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (below : lam1 * lam2 < 2%:R).
Let n0 : (0 < 1)%N := isT.
Let d0 : (0 < 2)%N := isT.
Let count : P%:R = 4%:R :> R. Proof. by rewrite card_samples. Qed.
Notation r := (relu_ratio (1 : R) 1).
Let rE : r = 2%:R^-1. Proof. by rewrite /relu_ratio mulr1 mul1r -(natrD R 1 1). Qed.
Let r0 : 0 < r. Proof. by rewrite rE invr_gt0 ltr0n. Qed.
Let half : P%:R * r = 2%:R. Proof. by rewrite count rE -[4%N]/(2 * 2)%N natrM mulfK // pnatr_eq0. Qed.
Let ratio := ratio n0 ltr01 (lexx 1) (white_admissible0 white).
Notation s := (s_star 2 1 lam1 lam2 r).
Definition height : R := Num.sqrt (s - lam2).
Lemma height2 : height ^+ 2 = s - lam2.
Proof. by rewrite sqr_sqrtr // subr_ge0 ltW // s_gt_lam2 // half. Qed.
Lemma height_gt0 : 0 < height.
Proof. by rewrite sqrtr_gt0 subr_gt0 s_gt_lam2 // half. Qed.
Lemma relu_one_hot (t : R) : 0 <= t -> map_mx relu (one_hot 2 t) = one_hot 2 t.
Proof.
by move=> t0; apply/matrixP=> i j; rewrite !mxE relu_pos // mulr_ge0 ?ler0n.
Qed.
(** The one-hot network: [height] times the inputs. *)
Definition one_hot_weights : 'M[R]_(P, D) := height *: X^T.
Definition one_hot_read_out : 'M[R]_(2, P) := s^-1 *: (Y *m (one_hot 2 height)^T).
Lemma one_hot_hidden : map_mx relu (one_hot_weights *m X) = one_hot 2 height.
Proof. by rewrite /one_hot_weights -scalemxAl white relu_one_hot // ltW // height_gt0. Qed.
Lemma one_hot_reaches : energy one_hot_weights one_hot_read_out = Estar 2 1 lam1 lam2 r.
Proof.
apply/(reached n0 lam1_0 lam2_0 r0 ratio); rewrite one_hot_hidden; split=> //.
- move=> k; rewrite /tight /said half -row_mul map_row one_hot_hidden -row_mul.
  have -> : row k (one_hot 2 height *m Y^T) = height *: (col k Y)^T.
    by rewrite /one_hot -scalemxAl mul1mx; apply/rowP=> i; rewrite !mxE.
  have -> : row k one_hot_weights = height *: (col k X)^T by apply/rowP=> i; rewrite !mxE.
  rewrite !sqZ !sqT mulrCA; congr (_ * _).
  have -> : sq (col k X) = 1.
    have := congr1 (fun A : 'M_P => A k k) white; rewrite !mxE eqxx => e; apply: etrans e.
    by apply: eq_bigr => i _; rewrite big_ord1 !mxE expr2.
  rewrite mulr1 /sq (eq_bigr (fun=> 1)) => [|i _]; last by rewrite big_ord1 !mxE label2.
  by rewrite sumr_const card_ord.
by rewrite /one_hot scalemx1 tr_scalar_mx -scalar_mxM -expr2 height2 mul_mx_scalar.
Qed.

(** An optimal network that is not abstract, at all penalties below the collapse. *)
Theorem I3_bias : exists M (W1 : 'M[R]_(M, D)) (W2 : 'M[R]_(2, M)),
  (forall N (V1 : 'M[R]_(N, D)) V2, energy W1 W2 <= energy V1 V2) /\
  parallelism_score (map_mx relu (W1 *m X)) = 0.
Proof.
exists P, one_hot_weights, one_hot_read_out; split=> [N V1 V2|]; last by rewrite one_hot_hidden one_hot_score.
by rewrite one_hot_reaches; exact: (lower_bound n0 lam1_0 lam2_0 r0 ratio).
Qed.
End Whitened.

(** ** Two labels whose product is stronger than the mean *)
Section Above.
Variables (R : rcfType) (lam1 lam2 : R).
Notation P := #|sample 2 1|.
Notation Y := (@Y R 2 1).
Notation relu := (@relu R).
Hypotheses (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (below : lam1 * lam2 < 2%:R).
Let n0 : (0 < 1)%N := isT.
Let d0 : (0 < 2)%N := isT.
Let count : P%:R = 4%:R :> R. Proof. by rewrite card_samples. Qed.
Let x : 'rV[R]_P := chi setT.
(** Inputs that double the product of the labels, and their inverse. *)
Definition doubled : 'M[R]_P := 1%:M + 4%:R^-1 *: (x^T *m x).
Let halved : 'M[R]_P := 1%:M - 8%:R^-1 *: (x^T *m x).
Definition strength (S : {set 'I_2}) : R := if S == setT then 4%:R else 1.
Let xx : x *m x^T = 4%:R%:M.
Proof.
apply/matrixP=> i j; rewrite !ord1 [RHS]mxE eqxx mulr1n mxE; have := @dot_chi R 2 1 setT setT.
by rewrite eqxx muln1 count dot_row => <-; apply: eq_bigr => k _; rewrite !mxE.
Qed.
Let NN : x^T *m x *m (x^T *m x) = 4%:R *: (x^T *m x).
Proof. by rewrite mulmxA -(mulmxA x^T) xx mul_mx_scalar -scalemxAl. Qed.
Let product (a b : R) : (1%:M + a *: (x^T *m x)) *m (1%:M + b *: (x^T *m x))
  = 1%:M + (a + b + 4%:R * (a * b)) *: (x^T *m x).
Proof.
rewrite mulmxDl !mulmxDr !mul1mx mulmx1 -scalemxAl -scalemxAr NN !scalerA.
by rewrite -addrA -!scalerDl; congr (_ + _ *: _); ring.
Qed.
Let inverse : halved *m doubled = 1%:M.
Proof.
rewrite /halved /doubled -scaleNr product.
have -> : - 8%:R^-1 + 4%:R^-1 + 4%:R * (- 8%:R^-1 * 4%:R^-1) = 0 :> R by field.
by rewrite scale0r addr0.
Qed.
Let halved2 : halved *m halved = 1%:M - (3%:R / 16%:R) *: (x^T *m x).
Proof. by rewrite /halved -!scaleNr product; congr (_ + _ *: _); field. Qed.
Let halvedT : halved^T = halved.
Proof. by rewrite /halved linearB linearZ /= trmx1 trmx_mul trmxK. Qed.
Let doubledT : doubled^T = doubled.
Proof. by rewrite /doubled linearD linearZ /= trmx1 trmx_mul trmxK. Qed.
Lemma doubled_invariant : label_invariant (doubled^T *m doubled) strength 1.
Proof.
have -> : doubled^T *m doubled = 1%:M + (3%:R / 4%:R) *: (x^T *m x).
  by rewrite doubledT /doubled product; congr (_ + _ *: _); field.
split=> [S|z zero].
  rewrite mulmxDr mulmx1 -scalemxAr mulmxA.
  have -> : chi S *m x^T = (4%:R * (S == setT)%:R)%:M.
    apply/matrixP=> i j; rewrite !ord1 [RHS]mxE eqxx mulr1n; have := @dot_chi R 2 1 S setT.
    by rewrite natrM count dot_row => <-; rewrite mxE; apply: eq_bigr => k _; rewrite !mxE.
  rewrite mul_scalar_mx scalerA /strength /x; case: eqP => [->|_]; last by rewrite mulr0 mulr0 scale0r addr0 scale1r.
  by rewrite -{1}[chi setT]scale1r -scalerDl; congr (_ *: _); rewrite (_ : true%:R = 1 :> R) //; field.
suff -> : z = 0 by rewrite !mul0mx mxE sq0 mulr0.
apply/rowP=> k; have := zero (enum_val k).1; rewrite big_ord1 mxE /at_sample => <-; congr (z _ _).
by apply: enum_val_inj; rewrite enum_rankK; case: (enum_val k) => a b /=; rewrite (ord1 b).
Qed.

(** What abstract activities cost on these inputs, they cost on whitened ones. *)
Lemma abstract_pays M (W : 'M[R]_(M, P)) : abstract (map_mx relu (W *m doubled)) ->
  sq (map_mx relu (W *m doubled)) <= sq W.
Proof.
case=> u [w K]; have aff := abstract_affine n0 K.
set F := map_mx relu _ in K aff *; pose H := W *m doubled; pose G := F - H.
have apart : dot F G = 0.
  rewrite /dot big1 // => i _; rewrite big1 // => j _; rewrite [G i j]mxE [(- H) i j]mxE [F i j]mxE -/H.
  by rewrite /relu; case: (leP (H i j) 0) => h; rewrite ?mul0r // subrr mulr0.
have WE : W = H *m halved.
  by rewrite /H -mulmxA -[LHS]mulmx1; congr (_ *m _); apply/esym/mulmx1C/inverse.
have sqW : sq W = sq H - 3%:R / 16%:R * sq (H *m x^T).
  rewrite {1}WE sq_dot dot_mulr halvedT -mulmxA halved2 mulmxBr mulmx1 dotBr -sq_dot -scalemxAr dotZr.
  by rewrite mulmxA [dot H _]dotC dot_mulr -sq_dot.
have Fx : F *m x^T = 0.
  have cx S : S != setT -> chi S *m x^T = 0.
    move=> /negPf ST; apply/matrixP=> i j; rewrite !ord1 [RHS]mxE; have := @dot_chi R 2 1 S setT.
    rewrite ST muln0 dot_row => e; rewrite mxE; apply: etrans e; apply: eq_bigr => k _; by rewrite !mxE.
  have two i : [set i] != [set: 'I_2] by rewrite eqEcard cards1 cardsT card_ord andbF.
  rewrite aff mulmxDl -!mulmxA -(@chi0 R 2 1) cx ?mulmx0 ?add0r; last first.
    by apply/eqP=> /setP /(_ ord0); rewrite !inE.
  suff -> : Y *m x^T = 0 by rewrite mulmx0.
  by apply/row_matrixP=> i; rewrite row0 row_mul -[row i Y]/(v i) -(@chi1 R 2 1) cx.
have FH : F - G = H by rewrite /G opprB addrC subrK.
rewrite sqW -FH sqB apart mulr0 subr0 mulmxBl Fx sub0r sqN -addrA ler_addl.
have := sq_ge0 (G - 4%:R^-1 *: (G *m x^T *m x)).
rewrite sqB dotZr sqZ dotC dot_mulr -sq_dot [sq (_ *m x)]sq_dot dot_mulr -mulmxA xx mul_mx_scalar dotZr -sq_dot.
move: (sq G) (sq (G *m x^T)) (sq_ge0 (G *m x^T)) => a b b0 h.
by rewrite -subr_ge0 (_ : _ - 0 = (a - 2%:R * (4%:R^-1 * b) + 4%:R^-1 ^+ 2 * (4%:R * b)) + 16%:R^-1 * b);
  [rewrite addr_ge0 // mulr_ge0 ?invr_ge0 ?ler0n|field].
Qed.

(** A network that is not abstract costs less than every abstract one. *)
Theorem I3_above : exists (X : 'M[R]_P) (kappa : {set 'I_2} -> R) within,
  label_invariant (X^T *m X) kappa within /\
  exists M (W1 : 'M[R]_(M, P)) (W2 : 'M[R]_(2, M)), forall N (V1 : 'M[R]_(N, P)) V2,
    abstract (map_mx relu (V1 *m X)) ->
    objective_without_bias relu lam1 lam2 X Y W1 W2 < objective_without_bias relu lam1 lam2 X Y V1 V2.
Proof.
exists doubled, strength, 1; split; first exact: doubled_invariant.
have white : whitened (1%:M : 'M[R]_P) by rewrite /whitened trmx1 mulmx1.
pose h := height lam1 lam2; have h0 : 0 < h := height_gt0 lam1_0 lam2_0 below.
pose V := @one_hot_read_out R lam1 lam2.
exists P, (h *: halved), V => N V1 V2 abs; set F := map_mx relu _ in abs.
have F1 : map_mx relu (F *m 1%:M) = F.
  by rewrite mulmx1; apply/matrixP=> i j; rewrite !mxE relu_pos // relu_ge0.
apply: (@lt_le_trans _ _ (objective_without_bias relu lam1 lam2 1%:M Y F V2)); last first.
  by rewrite /objective_without_bias F1 -/F !ler_add2r ler_add2l ler_pmul2l // abstract_pays.
have r0 : 0 < relu_ratio (1 : R) 1 by rewrite /relu_ratio mulr1 mul1r invr_gt0 addr_gt0 ?ltr01.
apply: lt_le_trans (lower_bound n0 lam1_0 lam2_0 r0 (ratio n0 ltr01 (lexx 1) (white_admissible0 white)) F V2).
rewrite -(one_hot_reaches white lam1_0 lam2_0 below) /objective_without_bias one_hot_hidden //.
have -> : map_mx relu (h *: halved *m doubled) = one_hot 2 h by rewrite -scalemxAl inverse relu_one_hot // ltW.
rewrite ltr_add2r ltr_add2l ltr_pmul2l // /one_hot_weights trmx1 !sqZ ltr_pmul2l ?exprn_gt0 //.
have -> : sq halved = \tr (halved *m halved) by rewrite sq_dot dot_trace halvedT.
have -> : sq (1%:M : 'M[R]_P) = P%:R by rewrite sq_dot dot_trace trmx1 mulmx1 mxtrace1.
rewrite halved2 linearB linearZ /= mxtrace1 ltr_subl_addl ltr_addr mxtrace_mulC xx mxtrace_scalar mulr1n.
by rewrite !mulr_gt0 ?invr_gt0 ?ltr0n.
Qed.
End Above.
