(** * What abstract networks of many layers cost at least

    A chain of abstract representations multiplies the weights of mean and labels
    by what its matrices pay for them, so that the inequality between arithmetic and
    geometric mean bounds their sum. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Duality Cube Admissible Relu Optimum Affine.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** A sum of numbers whose product is bounded *)
Section Means.
Variable R : rcfType.
Lemma prod_ge0 (xs : seq R) : all (>= 0) xs -> 0 <= \prod_(x <- xs) x.
Proof. by elim: xs => [|x xs IH] /=; rewrite ?big_nil ?ler01 // big_cons => /andP[x0 /IH]; exact: mulr_ge0. Qed.
Lemma sum_ge0 (xs : seq R) : all (>= 0) xs -> 0 <= \sum_(x <- xs) x.
Proof. by elim: xs => [|x xs IH] /=; rewrite ?big_nil ?lexx // big_cons => /andP[x0 /IH]; exact: addr_ge0. Qed.
Lemma prod_le_mean (xs : seq R) : {in xs, forall x, 0 <= x} ->
  \prod_(x <- xs) x <= ((\sum_(x <- xs) x) / (size xs)%:R) ^+ size xs.
Proof.
move=> x0; rewrite !(big_nth 0) !big_mkord.
have := @leif_AGM R [finType of 'I_(size xs)] predT (fun i => nth 0 xs i).
rewrite /= card_ord => h; by have [] := h (fun i _ => x0 _ (mem_nth _ (ltn_ord i))).
Qed.
(** A start [a], factors [x], each paid for at the price [lam]. *)
Lemma growth (a lam : R) (xs : seq R) : 0 <= a -> 0 <= lam -> all (>= 0) xs ->
  a * lam ^+ size xs * \prod_(x <- xs) x
    <= ((a + lam * \sum_(x <- xs) x) / (size xs).+1%:R) ^+ (size xs).+1.
Proof.
move=> a0 l0 /allP x0; have := @prod_le_mean (a :: map ( *%R lam) xs) _.
rewrite !big_cons !big_map /= size_map -mulr_sumr.
have -> : \prod_(x <- xs) (lam * x) = lam ^+ size xs * \prod_(x <- xs) x.
  by rewrite big_split big_const_seq count_predT iter_mulr_1.
rewrite mulrA; apply => x; rewrite inE => /predU1P[->//|/mapP[z zx ->]].
by rewrite mulr_ge0 // x0.
Qed.
End Means.

Section Chains.
Variables (R : rcfType) (d n M : nat).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation relu := (@relu R).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.
Let dd : 0 < d%:R :> R. Proof. by rewrite ltr0n. Qed.

Notation abstract_layers := (abstract_layers relu).
(** What the matrices between the layers pay for mean and labels. *)
Lemma chain_cost Ws : forall (F : 'M[R]_(M, P)) u w, (forall i j, 0 <= F i j) ->
  F^T *m F = u *: J + w *: KY -> abstract_layers F Ws ->
  exists xs ys u' w', [/\ size xs = size Ws, size ys = size Ws, all (>= 0) xs & all (>= 0) ys] /\
    let G := deeper relu F Ws in [/\ (forall i j, 0 <= G i j), G^T *m G = u' *: J + w' *: KY,
      u' <= u * \prod_(x <- xs) x, w' <= w * \prod_(y <- ys) y
    & (\sum_(x <- xs) x) + d%:R * (\sum_(y <- ys) y) <= \sum_(W <- Ws) sq W].
Proof.
elim: Ws => [|W Ws IH] F u w F0 K abs.
  exists [::], [::], u, w; split=> //=; rewrite !big_nil !mulr1 mulr0 addr0; split=> //.
have [u1 [w1 K1]] := abs 1%N isT; rewrite /= take0 /= in K1.
have [x [y [x0 y0 ux wy xy]]] := step_cost n0 d0 F0 K K1.
have F1 i j : 0 <= map_mx relu (W *m F) i j by rewrite mxE relu_ge0.
have abs1 : abstract_layers (map_mx relu (W *m F)) Ws by move=> l lW; exact: (abs l.+1).
have [xs [ys [u' [w' [[sx sy xs0 ys0] [G0 KG ux' wy' sum]]]]]] := IH _ _ _ F1 K1 abs1.
exists (x :: xs), (y :: ys), u', w'; rewrite /= sx sy x0 y0; split=> //.
rewrite !big_cons !mulrA; split=> //.
- by apply: le_trans ux' _; rewrite ler_wpmul2r // prod_ge0.
- by apply: le_trans wy' _; rewrite ler_wpmul2r // prod_ge0.
rewrite mulrDr addrACA; exact: ler_add.
Qed.

(** ** The read-out *)
Lemma read_out_cost dY (lam2 : R) (T : 'M[R]_(dY, P)) (V : 'M[R]_(dY, M)) (F : 'M[R]_(M, P)) :
  0 < lam2 -> forall c, 2%:R * c * sq T - c ^+ 2 * sq T - lam2^-1 * c ^+ 2 * sq (T *m F^T)
    <= sq (T - V *m F) + lam2 * sq V.
Proof.
move=> l0 c; rewrite (duality T (c *: T) F V l0) -scalemxAl dotZl -sq_dot !sqZ !mulrA -!addrA ler_add2l.
by rewrite !ler_add2l ler_addl addr_ge0 ?sq_ge0 ?mulr_ge0 ?invr_ge0 ?sq_ge0 // ltW.
Qed.
Lemma abstract_read_out (lam2 : R) (V : 'M[R]_(d, M)) (F : 'M[R]_(M, P)) u w : 0 < lam2 ->
  F^T *m F = u *: J + w *: KY ->
  d%:R * p * (lam2 / (lam2 + p * w)) <= sq (Y - V *m F) + lam2 * sq V.
Proof.
move=> l0 K; have [_ w0] := weights_ge0 n0 K d0.
have l2 : lam2 != 0 := lt0r_neq0 l0.
have s0 : lam2 + p * w != 0 by rewrite lt0r_neq0 // ltr_paddr // mulr_ge0 // ltW.
apply: le_trans (read_out_cost Y V F l0 (lam2 / (lam2 + p * w))).
have -> : sq (Y *m F^T) = d%:R * w * p ^+ 2.
  have -> : Y *m F^T = p *: (slopes F)^T by rewrite /slopes linearZ /= trmx_mul trmxK scalerA mulfV // scale1r.
  by rewrite sqZ sqT (sq_slopes n0 K) mulrC.
rewrite sq_Y natrM; move: (p) s0 => q s0.
by rewrite le_eqVlt; apply/orP; left; apply/eqP; field; rewrite s0 l2.
Qed.

(** ** The first layer *)
Section First.
Variables (D : nat) (kappa0 kappa1 : R) (X : 'M[R]_(D, P)).
Hypotheses (kappa1_0 : 0 < kappa1) (weaker : kappa1 <= kappa0) (adm : admissible kappa0 kappa1 X).
Let kappa0_0 : 0 < kappa0. Proof. exact: lt_le_trans kappa1_0 weaker. Qed.
Notation cost := (cost kappa0 kappa1).

(** A negative part of a preactivation saves nothing. *)
Lemma clipped_cost (h : 'rV[R]_P) : cost (map_mx relu h) <= cost h.
Proof.
set f := map_mx relu h; pose g := f - h.
have fE k : f 0 k = relu (h 0 k) by rewrite mxE.
have gE k : g 0 k = relu (h 0 k) - h 0 k by rewrite !mxE.
have f0 k : 0 <= f 0 k by rewrite fE relu_ge0.
have g0 k : 0 <= g 0 k by rewrite gE /relu; case: (leP (h 0 k) 0) => z; rewrite ?sub0r ?oppr_ge0 ?subrr.
have apart : dot f g = 0.
  rewrite dot_row big1 // => k _; rewrite fE gE /relu.
  by case: (leP (h 0 k) 0) => z; rewrite ?mul0r // subrr mulr0.
have eh : even h = even f - even g.
  by apply/rowP=> k; rewrite [RHS]mxE [(- even g) 0 k]mxE !evenE !gE !fE; field.
have oh : odd h = odd f - odd g.
  by apply/rowP=> k; rewrite [RHS]mxE [(- odd g) 0 k]mxE !oddE !gE !fE; field.
have parts : dot (odd f) (odd g) = - dot (even f) (even g).
  move: apart; rewrite -{1}[f]even_odd -{1}[g]even_odd dotDl !dotDr dot_even_odd (dotC (odd f)) dot_even_odd.
  by rewrite addr0 add0r addrC => /eqP; rewrite addr_eq0 => /eqP.
have e0 : 0 <= dot (even f) (even g).
  by rewrite dot_row sumr_ge0 // => k _; rewrite !evenE mulr_ge0 ?divr_ge0 ?ler0n ?addr_ge0 ?f0 ?g0.
rewrite /cost eh oh !sqB parts -subr_ge0.
have -> : (sq (even f) - 2%:R * dot (even f) (even g) + sq (even g)) / kappa0
    + (sq (odd f) - 2%:R * - dot (even f) (even g) + sq (odd g)) / kappa1
    - (sq (even f) / kappa0 + sq (odd f) / kappa1)
  = 2%:R * (dot (even f) (even g) * (kappa1^-1 - kappa0^-1)) + sq (even g) / kappa0 + sq (odd g) / kappa1 by ring.
rewrite !addr_ge0 ?divr_ge0 ?sq_ge0 ?(ltW kappa0_0) ?(ltW kappa1_0) // mulr_ge0 ?ler0n // mulr_ge0 //.
by rewrite subr_ge0 lef_pinv ?posrE.
Qed.
Lemma affine_cost (F : 'M[R]_(M, P)) i : affine F ->
  cost (row i F) = p * (mean F i 0 ^+ 2 / kappa0 + sq (row i (slopes F)) / kappa1).
Proof.
move=> aff; set a := mean F in aff *; set B := slopes F in aff *.
have rowE : row i F = a i 0 *: ones + row i B *m Y.
  by rewrite aff linearD /= !row_mul; congr (_ + _); apply/rowP=> k; rewrite !mxE big_ord1 !mxE.
have ant_row : mirror (row i B *m Y) = - (row i B *m Y).
  apply/rowP=> k; rewrite !mxE -sumrN; apply: eq_bigr => j _; rewrite !mxE label_flip /=; ring.
have eF : even (row i F) = a i 0 *: ones.
  by rewrite /even rowE mirrorD mirrorZ mirror_one ant_row addrACA subrr addr0 scalerDr -scalerDl two_halves scale1r.
have oF : odd (row i F) = row i B *m Y.
  rewrite /odd rowE mirrorD mirrorZ mirror_one ant_row opprD opprK addrACA subrr add0r scalerDr -scalerDl.
  by rewrite two_halves scale1r.
rewrite /cost eF oF sqZ sq_one [sq (_ *m Y)]sq_dot dot_mulr -mulmxA Y_Y mul_mx_scalar dotZr -sq_dot.
ring.
Qed.
Lemma first_cost (W1 : 'M[R]_(M, D)) u w : let F := map_mx relu (W1 *m X) in
  F^T *m F = u *: J + w *: KY -> p * (u / kappa0 + d%:R * w / kappa1) <= sq W1.
Proof.
move=> F K; have aff := abstract_affine n0 K.
rewrite sq_rows; have -> : p * (u / kappa0 + d%:R * w / kappa1) = \sum_i cost (row i F).
  rewrite (eq_bigr _ (fun i _ => affine_cost i aff)) -mulr_sumr big_split -!mulr_suml /=.
  rewrite -(sq_mean n0 K) -(sq_slopes n0 K) -sq_rows; congr (_ * (_ / _ + _)).
  by apply: eq_bigr => i _; rewrite big_ord1.
apply: ler_sum => i _; rewrite /F -map_row row_mul.
apply: le_trans (clipped_cost _) _; set v := row i W1.
rewrite (weights_cost X kappa0_0 kappa1_0 v) -addrA ler_addl addr_ge0 ?sq_ge0 //.
exact: bounded_by adm _.
Qed.

(** ** All layers: abstract networks pay for some growth [t] of mean and labels *)
Variables (lam1 lam lam2 alpha beta rho : R).
Hypotheses (lam1_0 : 0 < lam1) (lam_0 : 0 < lam) (lam2_0 : 0 < lam2).
Hypotheses (alpha0 : 0 <= alpha) (beta0 : 0 < beta) (rho0 : 0 < rho).
Hypothesis share : forall u w, 0 <= w -> d%:R * w <= u ->
  alpha * u + beta * (d%:R * w) <= u / kappa0 + d%:R * w / kappa1.
Definition chain L t : R :=
  L%:R * (d%:R + rho) * t + d%:R * p * (lam2 / (lam2 + p * (t ^+ L / (lam1 * p * beta * lam ^+ L.-1)))).
Theorem abstract_bound (W1 : 'M[R]_(M, D)) Ws V : let L := (size Ws).+1 in
  rho ^+ L * beta <= alpha * d%:R -> abstract_layers (map_mx relu (W1 *m X)) Ws ->
  exists2 t, 0 <= t & chain L t <= deep_objective_without_bias relu lam1 lam lam2 X Y W1 Ws V.
Proof.
move=> L small abs; set F := map_mx relu (W1 *m X) in abs.
have F0 i j : 0 <= F i j by rewrite mxE relu_ge0.
have [u [w K]] := abs 0%N isT; rewrite take0 /= in K.
have [u0 w0] := weights_ge0 n0 K d0.
have wu : d%:R * w <= u by rewrite -(sq_mean n0 K) -(sq_slopes n0 K) slopes_le_mean //; exact: abstract_affine K.
have [xs [ys [u' [w' [[sx sy xs0 ys0] [G0 KG ux wy sum]]]]]] := chain_cost F0 K abs.
set G := deeper relu F Ws in G0 KG.
have [u'0 w'0] := weights_ge0 n0 KG d0.
have wu' : d%:R * w' <= u' by rewrite -(sq_mean n0 KG) -(sq_slopes n0 KG) slopes_le_mean //; exact: abstract_affine KG.
have lp : 0 < lam1 * p by rewrite mulr_gt0.
set c := lam1 * p * beta * lam ^+ L.-1.
have c0 : 0 < c by rewrite !mulr_gt0 // exprn_gt0.
have L0 : 0 < L%:R :> R by rewrite ltr0n.
pose Su := lam1 * p * alpha * u + lam * \sum_(x <- xs) x.
pose Sw := lam1 * p * beta * w + lam * \sum_(y <- ys) y.
have Sw_bound : c * w' <= (Sw / L%:R) ^+ L.
  have := growth (mulr_ge0 (mulr_ge0 (ltW lp) (ltW beta0)) w0) (ltW lam_0) ys0; rewrite sy -/L -/Sw; apply: le_trans.
  have -> : lam1 * p * beta * w * lam ^+ size Ws * \prod_(y <- ys) y = c * (w * \prod_(y <- ys) y) by rewrite /c /L /=; ring.
  by rewrite ler_pmul2l.
have Su_bound : rho ^+ L * (c * w') <= (Su / L%:R) ^+ L.
  have := growth (mulr_ge0 (mulr_ge0 (ltW lp) alpha0) u0) (ltW lam_0) xs0; rewrite sx -/L -/Su; apply: le_trans.
  have -> : lam1 * p * alpha * u * lam ^+ size Ws * \prod_(x <- xs) x
    = lam1 * p * lam ^+ L.-1 * (alpha * (u * \prod_(x <- xs) x)) by rewrite /L /=; ring.
  have -> : rho ^+ L * (c * w') = lam1 * p * lam ^+ L.-1 * (rho ^+ L * beta * w') by rewrite /c; ring.
  rewrite ler_pmul2l ?mulr_gt0 ?exprn_gt0 //; apply: le_trans (ler_wpmul2r w'0 small) _.
  by rewrite -mulrA ler_wpmul2l // (le_trans wu').
have Sw0 : 0 <= Sw.
  by apply: addr_ge0; apply: mulr_ge0; rewrite ?sum_ge0 ?(ltW lam_0) // mulr_ge0 ?(ltW lp) ?(ltW beta0).
have Su0 : 0 <= Su.
  by apply: addr_ge0; apply: mulr_ge0; rewrite ?sum_ge0 ?(ltW lam_0) // mulr_ge0 ?(ltW lp).
have paid : Su + d%:R * Sw <= lam1 * sq W1 + lam * \sum_(W <- Ws) sq W.
  have -> : Su + d%:R * Sw = lam1 * p * (alpha * u + beta * (d%:R * w))
    + lam * (\sum_(x <- xs) x + d%:R * (\sum_(y <- ys) y)) by rewrite /Su /Sw; ring.
  apply: ler_add; last by rewrite ler_pmul2l.
  rewrite -mulrA ler_pmul2l //; apply: le_trans (first_cost K); rewrite ler_pmul2l //.
  exact: share.
have [t [t0 tL tS]] : exists t, [/\ 0 <= t, c * w' <= t ^+ L & L%:R * (d%:R + rho) * t <= Su + d%:R * Sw].
  have Ln : L%:R != 0 :> R := lt0r_neq0 L0.
  have rn : rho != 0 := lt0r_neq0 rho0.
  have [le|/ltW le] := lerP (rho * Sw) Su.
    exists (Sw / L%:R); split=> //; first by rewrite divr_ge0 ?ler0n.
    have -> : L%:R * (d%:R + rho) * (Sw / L%:R) = rho * Sw + d%:R * Sw by field.
    by rewrite ler_add2r.
  exists (Su / (rho * L%:R)); split.
  - by rewrite divr_ge0 // mulr_ge0 ?ler0n // ltW.
  - rewrite -(ler_pmul2l (exprn_gt0 L rho0)) -exprMn; apply: le_trans Su_bound _.
    by rewrite invfM mulrCA mulVKf.
  have -> : L%:R * (d%:R + rho) * (Su / (rho * L%:R)) = Su + d%:R * (Su / rho) by field; rewrite rn Ln.
  by rewrite ler_add2l ler_pmul2l // ler_pdivr_mulr // mulrC.
exists t => //; rewrite /chain /deep_objective_without_bias -/F -/G.
apply: le_trans (_ : Su + d%:R * Sw + (sq (Y - V *m G) + lam2 * sq V) <= _); last first.
  move: paid; move: (sq (Y - _)) (lam2 * _) (lam1 * sq W1) (lam * _) (Su + _) => A B C E S paid.
  have -> : A + C + E + B = C + E + (A + B) by ring.
  by rewrite ler_add2r.
apply: ler_add tS _; apply: le_trans (abstract_read_out V lam2_0 KG).
rewrite ler_pmul2l ?mulr_gt0 // ler_pmul2l // lef_pinv ?posrE; last 2 first.
- by rewrite ltr_paddr // !mulr_ge0 ?invr_ge0 ?exprn_ge0 // ltW.
- by rewrite ltr_paddr // mulr_ge0 // ltW.
by rewrite ler_add2l ler_pmul2l // ler_pdivl_mulr // mulrC.
Qed.
End First.
End Chains.
