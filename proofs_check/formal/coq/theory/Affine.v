(** * Representations that are affine in the labels, and maps between them

    An abstract representation is affine in the labels.  The squared norm of a
    matrix from one such representation to the next is at least what the means
    and the slopes of the two say. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Affine.
Variables (R : rcfType) (d n : nat).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation relu := (@relu R).
Hypothesis n0 : (0 < n)%N.
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.

(** The mean of every neuron, and its slopes along the labels. *)
Definition mean m (F : 'M[R]_(m, P)) : 'cV[R]_m := p^-1 *: (F *m one^T).
Definition slopes m (F : 'M[R]_(m, P)) : 'M[R]_(m, d) := p^-1 *: (F *m Y^T).
Definition affine m (F : 'M[R]_(m, P)) : Prop := F = mean F *m one + slopes F *m Y.

Lemma one_one : one *m one^T = p%:M.
Proof. by apply/matrixP=> i j; rewrite !ord1 -sq_one sq_row !mxE; apply: eq_bigr => k _; rewrite !mxE expr2. Qed.
Lemma one_Y : Y *m one^T = 0.
Proof. by apply: trmx_inj; rewrite trmx_mul trmxK Y_one trmx0. Qed.
Lemma mean_of_affine m (a : 'cV[R]_m) (B : 'M[R]_(m, d)) : mean (a *m one + B *m Y) = a.
Proof.
rewrite /mean mulmxDl -!mulmxA one_one one_Y mulmx0 addr0 mul_mx_scalar scalerA mulVf //.
exact: scale1r.
Qed.
Lemma slopes_of_affine m (a : 'cV[R]_m) (B : 'M[R]_(m, d)) : slopes (a *m one + B *m Y) = B.
Proof.
rewrite /slopes mulmxDl -!mulmxA Y_one Y_Y mulmx0 add0r mul_mx_scalar scalerA mulVf //.
exact: scale1r.
Qed.
Lemma affine_of m (a : 'cV[R]_m) (B : 'M[R]_(m, d)) : affine (a *m one + B *m Y).
Proof. by rewrite /affine mean_of_affine slopes_of_affine. Qed.

(** Inner products of affine representations. *)
Lemma dot_affine m (F G : 'M[R]_(m, P)) : affine F -> affine G ->
  dot F G = p * (dot (mean F) (mean G) + dot (slopes F) (slopes G)).
Proof.
move=> -> ->; rewrite !mean_of_affine !slopes_of_affine.
rewrite dotDl !dotDr !(dot_mulr _ one) !(dot_mulr _ Y) -!mulmxA one_one Y_one one_Y Y_Y.
by rewrite !mulmx0 !dot0r addr0 add0r !mul_mx_scalar !dotZr mulrDr.
Qed.
Lemma sq_affine m (F : 'M[R]_(m, P)) : affine F -> sq F = p * (sq (mean F) + sq (slopes F)).
Proof. by move=> a; rewrite !sq_dot dot_affine. Qed.
Lemma affineB m (F G : 'M[R]_(m, P)) : affine F -> affine G ->
  [/\ affine (F - G), mean (F - G) = mean F - mean G & slopes (F - G) = slopes F - slopes G].
Proof.
move=> -> ->; rewrite !mean_of_affine !slopes_of_affine.
set a := mean F; set c := mean G; set B := slopes F; set C := slopes G.
have -> : a *m one + B *m Y - (c *m one + C *m Y) = (a - c) *m one + (B - C) *m Y.
  by rewrite !mulmxBl opprD addrACA.
by rewrite mean_of_affine slopes_of_affine; split=> //; exact: affine_of.
Qed.
(** A representation without negative entries has a mean without negative entries. *)
Lemma mean_ge0 m (F : 'M[R]_(m, P)) i : (forall k, 0 <= F i k) -> 0 <= mean F i 0.
Proof.
move=> f0; rewrite !mxE mulr_ge0 ?invr_ge0 ?ler0n //; apply: sumr_ge0 => k _.
by rewrite !mxE mulr1.
Qed.
(** Its mean is at least as large as its slopes, as it is not negative at antipodes. *)
Lemma slopes_le_mean m (F : 'M[R]_(m, P)) : affine F -> (forall i k, 0 <= F i k) ->
  sq (slopes F) <= sq (mean F).
Proof.
move=> aff f0; pose G := mean F *m one + (- slopes F) *m Y.
have GE i k : G i k = F i (ant k).
  rewrite aff !mxE; congr (_ + _); apply: eq_bigr => j _.
    by rewrite !mxE.
  rewrite [Y j (ant k)]mxE [Y j k]mxE label_flip /= !mxE; ring.
have : 0 <= dot F G by apply: sumr_ge0 => i _; apply: sumr_ge0 => k _; rewrite GE mulr_ge0.
rewrite (dot_affine aff (affine_of _ _)) mean_of_affine slopes_of_affine dotNr -!sq_dot.
by rewrite pmulr_rge0 // subr_ge0.
Qed.

Lemma cancel2 (q x : R) : q != 0 -> q^-1 * q^-1 * (x * (q * q)) = x.
Proof. by move=> q0; field. Qed.
(** ** An abstract representation is affine, and its kernel is that of its parts *)
Section Abstract.
Variables (m : nat) (F : 'M[R]_(m, P)) (u w : R).
Hypothesis K : F^T *m F = u *: J + w *: KY.
Lemma abstract_affine : affine F.
Proof.
pose N : 'M[R]_P := 1%:M - p^-1 *: (J + KY).
have FN : F - (mean F *m one + slopes F *m Y) = F *m N.
  rewrite /N mulmxBr mulmx1 -scalemxAr mulmxDr scalerDr /mean /slopes -!scalemxAl /J /KY !mulmxA //.
have oneN : one *m N = 0.
  rewrite /N mulmxBr mulmx1 -scalemxAr mulmxDr !(mulmxA one) one_one Y_one mul0mx addr0.
  by rewrite mul_scalar_mx scalerA mulVf // scale1r subrr.
have YN : Y *m N = 0.
  rewrite /N mulmxBr mulmx1 -scalemxAr mulmxDr !(mulmxA Y) one_Y Y_Y mul0mx add0r.
  by rewrite mul_scalar_mx scalerA mulVf // scale1r subrr.
have J0 : J *m N = 0 by rewrite /J -mulmxA oneN mulmx0.
have Y0 : KY *m N = 0 by rewrite /KY -mulmxA YN mulmx0.
apply/eqP; rewrite -subr_eq0 FN -sq_eq0 sq_dot dot_mull mulmxA K mulmxDl -!scalemxAl J0 Y0.
by rewrite !scaler0 addr0 dot0r.
Qed.
Let aff := abstract_affine.
Lemma mean_mean : (mean F)^T *m mean F = u%:M.
Proof.
rewrite /mean !linearZ /= -scalemxAl scalerA trmx_mul trmxK mulmxA -(mulmxA one) K.
rewrite mulmxDr mulmxDl -!scalemxAr -!scalemxAl /J /KY !mulmxA Y_one mul0mx mul0mx scaler0 addr0.
rewrite one_one -mulmxA one_one -scalar_mxM.
apply/matrixP=> i j; rewrite !ord1 !mxE eqxx !mulr1n; exact: cancel2.
Qed.
Lemma mean_slopes : (mean F)^T *m slopes F = 0.
Proof.
rewrite /mean /slopes !linearZ /= -scalemxAl trmx_mul trmxK mulmxA -(mulmxA one) K.
rewrite mulmxDr mulmxDl -!scalemxAr -!scalemxAl /J /KY !mulmxA Y_one !mul0mx scaler0 addr0.
by rewrite -mulmxA Y_one mulmx0 !scaler0.
Qed.
Lemma slopes_slopes : (slopes F)^T *m slopes F = w%:M.
Proof.
rewrite /slopes !linearZ /= -scalemxAl scalerA trmx_mul trmxK mulmxA -(mulmxA Y) K.
rewrite mulmxDr mulmxDl -!scalemxAr -!scalemxAl /J /KY !mulmxA one_Y !mul0mx scaler0 add0r.
rewrite Y_Y mul_scalar_mx -scalemxAl Y_Y !scale_scalar_mx; congr _%:M; exact: cancel2.
Qed.
Lemma sq_mean : sq (mean F) = u.
Proof. by rewrite sq_dot dot_trace mxtrace_mulC mean_mean mxtrace_scalar mulr1n. Qed.
Lemma sq_slopes : sq (slopes F) = d%:R * w.
Proof. by rewrite sq_dot dot_trace mxtrace_mulC slopes_slopes mxtrace_scalar mulr_natl. Qed.
Lemma weights_ge0 : (0 < d)%N -> 0 <= u /\ 0 <= w.
Proof.
move=> d0; rewrite -sq_mean; split; first exact: sq_ge0.
by have := sq_ge0 (slopes F); rewrite sq_slopes pmulr_rge0 // ltr0n.
Qed.
End Abstract.

(** ** What a matrix costs *)
Lemma inv3 (x : R) : x^-1 * (x^-1 * x) = x^-1.
Proof. by have [->|x0] := eqVneq x 0; rewrite ?invr0 ?mul0r // mulVf // mulr1. Qed.
Lemma map_cost k m (W : 'M[R]_(k, m)) (a : 'cV[R]_m) (B : 'M[R]_(m, d)) u w :
  a^T *m a = u%:M -> a^T *m B = 0 -> B^T *m B = w%:M ->
  sq (W *m a) / u + sq (W *m B) / w <= sq W.
Proof.
move=> aa aB BB; have Ba : B^T *m a = 0 by apply: trmx_inj; rewrite trmx_mul trmxK aB trmx0.
set x := W *m a; set y := W *m B.
have Wx : dot W (x *m a^T) = sq x by rewrite sq_dot dotC dot_mulr trmxK.
have Wy : dot W (y *m B^T) = sq y by rewrite sq_dot dotC dot_mulr trmxK.
have xx : sq (x *m a^T) = u * sq x.
  by rewrite sq_dot dot_mulr trmxK -mulmxA aa mul_mx_scalar dotZr -sq_dot.
have yy : sq (y *m B^T) = w * sq y.
  by rewrite sq_dot dot_mulr trmxK -mulmxA BB mul_mx_scalar dotZr -sq_dot.
have xy : dot (x *m a^T) (y *m B^T) = 0 by rewrite dot_mulr trmxK -mulmxA Ba mulmx0 dot0r.
have := sq_ge0 (W - (u^-1 *: (x *m a^T) + w^-1 *: (y *m B^T))).
rewrite sqB sqD !sqZ dotDr !dotZr dotZl Wx Wy xx yy xy.
have -> : u^-1 ^+ 2 * (u * sq x) = sq x / u by rewrite -[in RHS](inv3 u); ring.
have -> : w^-1 ^+ 2 * (w * sq y) = sq y / w by rewrite -[in RHS](inv3 w); ring.
by rewrite -[sq x / u + _ <= _]subr_ge0 => h; apply: le_trans h _; rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
Qed.

(** Between two abstract representations, the negative part of a preactivation saves nothing. *)
Lemma step_cost k m (F : 'M[R]_(m, P)) (W : 'M[R]_(k, m)) u w u' w' : (0 < d)%N ->
  (forall i j, 0 <= F i j) -> F^T *m F = u *: J + w *: KY ->
  let G := map_mx relu (W *m F) in G^T *m G = u' *: J + w' *: KY ->
  exists x y, [/\ 0 <= x, 0 <= y, u' <= u * x, w' <= w * y & x + d%:R * y <= sq W].
Proof.
move=> d0 F0 KF G KG.
have [u0 w0] := weights_ge0 KF d0; have [u'0 w'0] := weights_ge0 KG d0.
have dd : 0 < d%:R :> R by rewrite ltr0n.
have aF := abstract_affine KF; have aG := abstract_affine KG.
have wu : d%:R * w <= u by rewrite -(sq_mean KF) -(sq_slopes KF) slopes_le_mean.
pose H := W *m F; have HE : H = (W *m mean F) *m one + (W *m slopes F) *m Y.
  by rewrite /H {1}aF mulmxDr !mulmxA.
have aH : affine H by rewrite HE; exact: affine_of.
have mH : mean H = W *m mean F by rewrite HE mean_of_affine.
have sH : slopes H = W *m slopes F by rewrite HE slopes_of_affine.
have [aN mN sN] := affineB aG aH.
have G0 i j : 0 <= G i j by rewrite mxE relu_ge0.
have N0 i j : 0 <= (G - H) i j.
  by rewrite [X in _ <= X]mxE [(- H) i j]mxE [G i j]mxE /relu; case: (leP (H i j) 0) => h; rewrite ?sub0r ?oppr_ge0 ?subrr.
have apart : dot G (G - H) = 0.
  rewrite /dot big1 // => i _; rewrite big1 // => j _.
  rewrite [(G - H) i j]mxE [(- H) i j]mxE [G i j]mxE /relu; case: (leP (H i j) 0) => h; rewrite ?mul0r //.
  by rewrite subrr mulr0.
move: apart; rewrite (dot_affine aG aN) => /eqP; rewrite mulf_eq0 (negPf pN) /= addrC addr_eq0 => /eqP apart.
have c0 : 0 <= dot (mean G) (mean (G - H)).
  by apply: sumr_ge0 => i _; apply: sumr_ge0 => j _; rewrite (ord1 j) mulr_ge0 // mean_ge0.
set c := dot _ (mean (G - H)) in c0 apart.
have cost := map_cost W (mean_mean KF) (mean_slopes KF) (slopes_slopes KF).
have eH1 : mean H = mean G - mean (G - H) by rewrite mN opprB addrC subrK.
have eH2 : slopes H = slopes G - slopes (G - H) by rewrite sN opprB addrC subrK.
have sqH1 : sq (mean H) = u' - 2%:R * c + sq (mean (G - H)) by rewrite eH1 sqB (sq_mean KG).
have sqH2 : sq (slopes H) = d%:R * w' + 2%:R * c + sq (slopes (G - H)).
  by rewrite eH2 sqB (sq_slopes KG) apart mulrN opprK.
have no_slopes : w = 0 -> c = 0 /\ w' = 0.
  move=> w_0; have : sq (slopes H) == 0.
    by rewrite sH (_ : slopes F = 0) ?mulmx0 ?sq0 //; apply/eqP; rewrite -sq_eq0 (sq_slopes KF) w_0 mulr0.
  rewrite sqH2 paddr_eq0 ?sq_ge0 ?addr_ge0 ?mulr_ge0 ?ler0n // paddr_eq0 ?mulr_ge0 ?ler0n //.
  by rewrite !mulf_eq0 (gt_eqF dd) pnatr_eq0 /= => /andP[/andP[/eqP-> /eqP->]].
have no_mean : u = 0 -> u' = 0.
  move=> u_0; have w_0 : w = 0 by apply/eqP; rewrite eq_le w0 andbT -(pmulr_rle0 _ dd) -u_0.
  have : sq (mean H) == 0.
    by rewrite mH (_ : mean F = 0) ?mulmx0 ?sq0 //; apply/eqP; rewrite -sq_eq0 (sq_mean KF) u_0.
  have [c_0 _] := no_slopes w_0; rewrite sqH1 c_0 mulr0 subr0 paddr_eq0 ?sq_ge0 //.
  by case/andP=> /eqP.
exists (u' / u), (w' / w); rewrite !divr_ge0 //; split=> //.
- by have [/no_mean ->|uN] := eqVneq u 0; rewrite ?mul0r ?mulr0 // mulrCA mulfV // mulr1.
- by have [/no_slopes[_ ->]|wN] := eqVneq w 0; rewrite ?mul0r ?mulr0 // mulrCA mulfV // mulr1.
apply: le_trans cost; rewrite -mH -sH sqH1 sqH2 -subr_ge0.
have -> : (u' - 2%:R * c + sq (mean (G - H))) / u + (d%:R * w' + 2%:R * c + sq (slopes (G - H))) / w
    - (u' / u + d%:R * (w' / w)) = 2%:R * (c * (w^-1 - u^-1)) + sq (mean (G - H)) / u + sq (slopes (G - H)) / w.
  by ring.
rewrite !addr_ge0 // ?divr_ge0 ?sq_ge0 // mulr_ge0 ?ler0n //.
have [/no_slopes[-> _]|wN] := eqVneq w 0; first by rewrite mul0r.
have wp : 0 < w by rewrite lt_neqAle eq_sym wN.
have wu1 : w <= u by apply: le_trans wu; rewrite ler_pemull // ler1n.
by rewrite mulr_ge0 // subr_ge0 lef_pinv // posrE // (lt_le_trans wp).
Qed.
End Affine.
