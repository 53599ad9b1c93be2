(** * Bounds for the least energy on any data *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** A dual matrix [A], one row for each output *)
Section Dual.
Variables (R : rcfType) (p D dY : nat) (phi : R -> R) (lam1 lam2 : R).
Variables (X : 'M[R]_(D, p)) (T A : 'M[R]_(dY, p)).
Hypotheses (lam1_0 : 0 <= lam1) (lam2_0 : 0 <= lam2).

Lemma mean_of_roots (x y : R) : 0 <= x -> 0 <= y -> 2%:R * (Num.sqrt x * Num.sqrt y) <= x + y.
Proof.
move=> x0 y0; rewrite -subr_ge0 -{1}(sqr_sqrtr x0) -{1}(sqr_sqrtr y0).
have -> : forall a b : R, a ^+ 2 + b ^+ 2 - 2%:R * (a * b) = (a - b) ^+ 2 by move=> a b; ring.
exact: sqr_ge0.
Qed.

(** No unit, of input weights [w] and output weights [v], gains more than the roots of its
    penalties. *)
Definition constraint : Prop := forall (w : 'rV[R]_D) (c : 'cV[R]_1) (v : 'cV[R]_dY),
  (v^T *m A *m (hidden phi X w c)^T) 0 0 <= Num.sqrt (lam1 * (sq w + sq c)) * Num.sqrt (lam2 * sq v).
Lemma units_cost M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(dY, M)) : constraint ->
  2%:R * dot (W2 *m hidden phi X W1 b) A <= lam1 * (sq W1 + sq b) + lam2 * sq W2.
Proof.
move=> unit; set F := hidden phi X W1 b.
have -> : dot (W2 *m F) A = \sum_k ((col k W2)^T *m A *m (hidden phi X (row k W1) (row k b))^T) 0 0.
  have -> : dot (W2 *m F) A = \tr (A *m F^T *m W2^T) by rewrite dotC dot_trace trmx_mul mulmxA.
  rewrite mxtrace_mulC mulmxA /mxtrace; apply: eq_bigr => k _; rewrite [LHS]mxE [RHS]mxE.
  apply: eq_bigr => j _; congr (_ * _); first by rewrite !mxE; apply: eq_bigr => i _; rewrite !mxE.
  rewrite !mxE; congr phi; congr (_ + _); first by apply: eq_bigr => i _; rewrite !mxE.
  by rewrite !big_ord1 !mxE.
rewrite (sq_rows W1) (sq_rows b) -(sqT W2) (sq_rows W2^T) -big_split !mulr_sumr -big_split /=; apply: ler_sum => k _.
have s1 : 0 <= lam1 * (sq (row k W1) + sq (row k b)) by rewrite mulr_ge0 ?addr_ge0 ?sq_ge0.
have s2 : 0 <= lam2 * sq (row k W2^T) by rewrite mulr_ge0 ?sq_ge0.
apply: le_trans (mean_of_roots s1 s2); rewrite ler_pmul2l ?ltr0n //.
by apply: le_trans (unit _ _ _) _; rewrite -tr_col sqT.
Qed.

(** Then every network has [E >= 2 tr(Y A) - tr(A' A)]. *)
Theorem B1 M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(dY, M)) : constraint ->
  2%:R * dot T A - sq A <= objective phi lam1 lam2 X T W1 b W2.
Proof.
move=> unit; set F := hidden phi X W1 b; have cost := units_cost W1 b W2 unit.
have e := sqB (T - W2 *m F) A; rewrite dotBl in e.
have -> : objective phi lam1 lam2 X T W1 b W2 = 2%:R * dot T A - sq A + sq (T - W2 *m F - A)
    + (lam1 * (sq W1 + sq b) + lam2 * sq W2 - 2%:R * dot (W2 *m F) A) by rewrite e /objective -/F; ring.
by rewrite -addrA ler_addl addr_ge0 ?sq_ge0 ?subr_ge0.
Qed.

(** Outputs with free biases [o] have the same bound if [A] is balanced; biases that pay the
    penalty of the read-out lower it by the square of what [A] says of the mean. *)
Theorem B7 M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(dY, M)) (o : 'cV[R]_dY) : constraint -> 0 < lam2 ->
  let loss := sq (T - (W2 *m hidden phi X W1 b + o *m ones)) in
  let paid := lam1 * (sq W1 + sq b) + lam2 * sq W2 in
  (A *m ones^T = 0 -> 2%:R * dot T A - sq A <= loss + paid) /\
  2%:R * dot T A - sq A - lam2^-1 * sq (A *m ones^T) <= loss + paid + lam2 * sq o.
Proof.
move=> unit l2 loss paid; have cost := units_cost W1 b W2 unit.
have e := sqB (T - (W2 *m hidden phi X W1 b + o *m ones)) A.
rewrite dotBl dotDl (dot_mulr o) in e.
have {e} lossE : loss = 2%:R * dot T A - sq A + sq (T - (W2 *m hidden phi X W1 b + o *m ones) - A)
    - 2%:R * dot (W2 *m hidden phi X W1 b) A - 2%:R * dot o (A *m ones^T) by rewrite e /loss; ring.
have low : 2%:R * dot T A - sq A - 2%:R * dot o (A *m ones^T) <= loss + paid.
  rewrite lossE -subr_ge0; move: (sq_ge0 (T - (W2 *m hidden phi X W1 b + o *m ones) - A)) cost; rewrite -/paid.
  move: (sq (_ - A)) (dot T A) (sq A) (dot o _) (dot _ A) paid => x t a y z w x0; rewrite -subr_ge0 => w0.
  have -> : 2%:R * t - a + x - 2%:R * z - 2%:R * y + w - (2%:R * t - a - 2%:R * y) = x + (w - 2%:R * z) by ring.
  exact: addr_ge0.
split=> [balanced|]; first by move: low; rewrite balanced dot0r mulr0 subr0.
have := sq_ge0 (lam2 *: o - A *m ones^T); rewrite sqB sqZ dotZl => square.
have {}square : 0 <= lam2 * sq o - 2%:R * dot o (A *m ones^T) + lam2^-1 * sq (A *m ones^T).
  have : 0 <= lam2^-1 by rewrite invr_ge0 ltW.
  move: square; move: (sq o) (dot o _) (sq (A *m _)) => x z y square i0.
  have -> : lam2 * x - 2%:R * z + lam2^-1 * y = lam2^-1 * (lam2 ^+ 2 * x - 2%:R * (lam2 * z) + y).
    by field; exact: lt0r_neq0.
  exact: mulr_ge0.
move: low square; move: (2%:R * dot T A - sq A) (loss + paid) (lam2 * sq o) (2%:R * dot o _) (lam2^-1 * _).
move=> a x c z e low square; rewrite -subr_ge0.
have -> : x + c - (a - e) = (x - (a - z)) + (c - z + e) by ring.
by rewrite addr_ge0 // subr_ge0.
Qed.

(** What a dual matrix proves is a distance from the targets. *)
Theorem B10 : 2%:R * dot T A - sq A = sq T - sq (T - A).
Proof. by rewrite sqB; ring. Qed.
End Dual.

(** Dual matrices of two blocks of samples satisfy the constraint together, with shares. *)
Theorem B6 (R : rcfType) (p q D dY : nat) (phi : R -> R) (X : 'M[R]_(D, p)) (Z : 'M[R]_(D, q))
    (A : 'M[R]_(dY, p)) (B : 'M[R]_(dY, q)) (x y k : R) (w : 'rV[R]_D) (c : 'cV[R]_1) (v : 'cV[R]_dY) :
  0 <= k -> x + y <= 1 -> (v^T *m A *m (hidden phi X w c)^T) 0 0 <= x * k ->
  (v^T *m B *m (hidden phi Z w c)^T) 0 0 <= y * k ->
  (v^T *m row_mx A B *m (hidden phi (row_mx X Z) w c)^T) 0 0 <= k.
Proof.
move=> k0 share a b; have -> : hidden phi (row_mx X Z) w c = row_mx (hidden phi X w c) (hidden phi Z w c).
  rewrite /hidden /preactivation -map_row_mx mul_mx_row; congr map_mx.
  have -> : (ones : 'rV[R]_(p + q)) = row_mx ones ones by rewrite /ones row_mx_const.
  by rewrite mul_mx_row add_row_mx.
rewrite mul_mx_row tr_row_mx mul_row_col mxE; apply: le_trans (ler_add a b) _.
by rewrite -mulrDl ler_pimull.
Qed.

(** ** Other penalties, more samples, other inputs *)
Section Comparison.
Variables (R : rcfType) (p q D E dY M : nat).
Variables (X : 'M[R]_(D, p)) (T : 'M[R]_(dY, p)).

(** Penalties of the same product have networks of the same energies. *)
Theorem B3 (lam1 lam2 mu1 mu2 : R) (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(dY, M)) :
  0 < lam1 -> 0 < mu1 -> mu1 * mu2 = lam1 * lam2 -> exists (V1 : 'M[R]_(M, D)) c (V2 : 'M[R]_(dY, M)),
    objective (@relu R) mu1 mu2 X T V1 c V2 = objective (@relu R) lam1 lam2 X T W1 b W2.
Proof.
move=> l0 m0 e; pose g := Num.sqrt (mu1 / lam1).
have g0 : 0 < g by rewrite sqrtr_gt0 divr_gt0.
have g2 : g ^+ 2 = mu1 / lam1 by rewrite sqr_sqrtr // divr_ge0 // ltW.
have gN : g != 0 := lt0r_neq0 g0.
exists (g^-1 *: W1), (g^-1 *: b), (g *: W2); rewrite /objective.
have -> : hidden (@relu R) X (g^-1 *: W1) (g^-1 *: b) = g^-1 *: hidden (@relu R) X W1 b.
  rewrite /hidden /preactivation -!scalemxAl -scalerDr; apply/matrixP=> i j; rewrite !mxE /relu.
  by rewrite maxr_pmulr ?mulr0 // invr_ge0 ltW.
rewrite -scalemxAl -scalemxAr scalerA mulfV // scale1r !sqZ -mulrDr exprVn.
have -> : mu1 * ((g ^+ 2)^-1 * (sq W1 + sq b)) = lam1 * (sq W1 + sq b).
  by rewrite g2 invfM invrK; field; rewrite lt0r_neq0.
congr (_ + _).
have -> : mu2 * (g ^+ 2 * sq W2) = mu1 * mu2 / lam1 * sq W2 by rewrite g2; field; exact: lt0r_neq0.
by rewrite e; field; exact: lt0r_neq0.
Qed.

(** With more samples and larger penalties a network has no lower energy. *)
Theorem B4 phi (lam1 lam2 mu1 mu2 : R) (Z : 'M[R]_(D, q)) (S : 'M[R]_(dY, q)) (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(dY, M)) :
  lam1 <= mu1 -> lam2 <= mu2 ->
  objective phi lam1 lam2 X T W1 b W2 <= objective phi mu1 mu2 (row_mx X Z) (row_mx T S) W1 b W2.
Proof.
move=> l1 l2; rewrite /objective.
have -> : hidden phi (row_mx X Z) W1 b = row_mx (hidden phi X W1 b) (hidden phi Z W1 b).
  rewrite /hidden /preactivation -map_row_mx mul_mx_row; congr map_mx.
  have -> : (ones : 'rV[R]_(p + q)) = row_mx ones ones by rewrite /ones row_mx_const.
  by rewrite mul_mx_row add_row_mx.
rewrite mul_mx_row opp_row_mx add_row_mx sq_row_mx.
by rewrite !ler_add ?ler_addl ?sq_ge0 // ler_wpmul2r ?addr_ge0 ?sq_ge0.
Qed.

(** Inputs [X = C Z] with a contraction [C] are no better than [Z]. *)
Theorem B5 phi (lam1 lam2 : R) (C : 'M[R]_(D, E)) (Z : 'M[R]_(E, p)) (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(dY, M)) :
  0 <= lam1 -> X = C *m Z -> (forall w : 'rV[R]_D, sq (w *m C) <= sq w) ->
  let U := W1 *m C in hidden phi Z U b = hidden phi X W1 b /\
    objective phi lam1 lam2 Z T U b W2 <= objective phi lam1 lam2 X T W1 b W2.
Proof.
move=> l0 -> contraction U; have e : hidden phi Z U b = hidden phi (C *m Z) W1 b.
  by rewrite /hidden /preactivation /U mulmxA.
split=> //; rewrite /objective e !ler_add2r ler_add2l ler_wpmul2l // ler_add2r sq_rows (sq_rows W1).
by apply: ler_sum => k _; rewrite row_mul.
Qed.
End Comparison.
