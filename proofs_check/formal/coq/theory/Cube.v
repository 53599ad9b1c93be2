(** * Labels of the full cube: orthogonal, balanced, odd under the mirror *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Cube.
Variables (R : rcfType) (d n : nat).
Notation P := #|sample d n|.
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Implicit Types (g h : 'rV[R]_P) (i j : 'I_d) (k : 'I_P).

Lemma card_samples : P = (n * 2 ^ d)%N.
Proof. by rewrite card_prod card_ffun card_bool !card_ord mulnC. Qed.

(** Flipping the labels in a set is an involution of the samples. *)
Definition flip (S : pred 'I_d) (k : 'I_P) : 'I_P :=
  enum_rank ([ffun i => if S i then ~~ (enum_val k).1 i else (enum_val k).1 i], (enum_val k).2 : 'I_n).
Lemma flipK S : involutive (flip S).
Proof.
move=> k; apply: enum_val_inj; rewrite /flip !enum_rankK /=.
case: (enum_val k) => [f j] /=; congr (_, _).
by apply/ffunP => i; rewrite !ffunE; case: (S i); rewrite ?negbK.
Qed.
Lemma label_flip S i k : label R i (flip S k) = if S i then - label R i k else label R i k.
Proof.
rewrite /label /flip enum_rankK /= ffunE; case: (S i) => //.
by rewrite /sign; case: ((enum_val k).1 i); rewrite ?opprK.
Qed.
Lemma label2 i k : label R i k ^+ 2 = 1.
Proof. by rewrite /label /sign; case: ifP; rewrite ?sqrrN expr1n. Qed.
Lemma label_neq0 i k : label R i k != 0.
Proof. by rewrite -sqrf_eq0 label2 oner_eq0. Qed.

(** A function that changes sign under a flip has the sum zero. *)
Lemma odd_sum S (F : 'I_P -> R) : (forall k, F (flip S k) = - F k) -> \sum_k F k = 0.
Proof.
move=> anti; suff: \sum_k F k = - \sum_k F k.
  by move/eqP; rewrite -addr_eq0 -mulr2n mulrn_eq0 => /eqP.
rewrite {1}(reindex_inj (inv_inj (flipK S))) -sumrN.
by apply: eq_bigr => k _; rewrite anti.
Qed.

(** Balanced and uncorrelated. *)
Lemma sq_one : sq one = P%:R.
Proof.
rewrite sq_row (eq_bigr (fun=> 1)) => [|k _]; last by rewrite mxE expr1n.
by rewrite sumr_const card_ord.
Qed.
Lemma dot_one h : dot one h = \sum_k h 0 k.
Proof. by rewrite dot_row; apply: eq_bigr => k _; rewrite mxE mul1r. Qed.
Lemma vE i k : v i 0 k = label R i k. Proof. by rewrite !mxE. Qed.
Lemma dot_one_v i : dot one (v i) = 0.
Proof.
rewrite dot_one; apply: (odd_sum (S := predT)) => k.
by rewrite !vE label_flip.
Qed.
Lemma dot_v i j : dot (v i) (v j) = (P * (i == j))%:R.
Proof.
rewrite dot_row; case: (altP (i =P j)) => [->|ne].
  rewrite (eq_bigr (fun=> 1)) => [|k _]; last by rewrite vE -expr2 label2.
  by rewrite sumr_const card_ord muln1.
rewrite muln0; apply: (odd_sum (S := pred1 i)) => k.
by rewrite !vE !label_flip /= eqxx eq_sym (negPf ne) mulNr.
Qed.
Lemma Y_one : one *m Y^T = 0.
Proof.
apply/matrixP=> a i; rewrite (ord1 a) [RHS]mxE -(dot_one_v i) dot_row mxE.
by apply: eq_bigr => k _; rewrite !mxE.
Qed.
Lemma Y_Y : Y *m Y^T = (P%:R)%:M.
Proof.
apply/matrixP=> i j; rewrite !mxE -mulrnA -dot_v dot_row.
by apply: eq_bigr => k _; rewrite !mxE.
Qed.
Lemma hY h i : (h *m Y^T) 0 i = dot h (v i).
Proof. by rewrite mxE dot_row; apply: eq_bigr => k _; rewrite !mxE. Qed.
Lemma YY_comb (c : 'rV[R]_d) : c *m Y = \sum_i c 0 i *: v i.
Proof.
apply/matrixP=> a k; rewrite (ord1 a) !mxE summxE; apply: eq_bigr => i _.
by rewrite !mxE.
Qed.
Lemma sq_Y : sq Y = (d * P)%:R.
Proof.
rewrite sq_rows (eq_bigr (fun=> P%:R)) => [|i _]; last by rewrite sq_dot dot_v eqxx muln1.
by rewrite sumr_const card_ord -mulrnA mulnC.
Qed.

(** The mirror image flips every label. *)
Definition ant := flip predT.
Lemma antK : involutive ant. Proof. exact: flipK. Qed.
Definition mirror h : 'rV[R]_P := \row_k h 0 (ant k).
Lemma mirrorK h : mirror (mirror h) = h.
Proof. by apply/matrixP=> a k; rewrite (ord1 a) !mxE antK. Qed.
Lemma mirrorD g h : mirror (g + h) = mirror g + mirror h.
Proof. by apply/matrixP=> a k; rewrite !mxE. Qed.
Lemma mirrorZ c h : mirror (c *: h) = c *: mirror h.
Proof. by apply/matrixP=> a k; rewrite !mxE. Qed.
Lemma mirrorN h : mirror (- h) = - mirror h.
Proof. by apply/matrixP=> a k; rewrite !mxE. Qed.
Lemma dot_mirror g h : dot (mirror g) (mirror h) = dot g h.
Proof.
rewrite !dot_row [RHS](reindex_inj (inv_inj antK)).
by apply: eq_bigr => k _; rewrite !mxE.
Qed.
Lemma mirror_one : mirror one = one.
Proof. by apply/matrixP=> a k; rewrite !mxE. Qed.
Lemma mirror_v i : mirror (v i) = - v i.
Proof. by apply/matrixP=> a k; rewrite (ord1 a) !mxE label_flip. Qed.

(** Every vector is the sum of an even and an odd part, which are orthogonal. *)
Definition even h : 'rV[R]_P := 2%:R^-1 *: (h + mirror h).
Definition odd h : 'rV[R]_P := 2%:R^-1 *: (h - mirror h).
Lemma two_halves : 2%:R^-1 + 2%:R^-1 = 1 :> R.
Proof. by rewrite -mulr2n -[X in X *+ 2]mul1r -mulrnAr -[_ *+ 2]mulr_natl mulfV ?mulr1 // pnatr_eq0. Qed.
Lemma even_odd h : even h + odd h = h.
Proof. by rewrite /even /odd -scalerDr addrACA subrr addr0 scalerDr -scalerDl two_halves scale1r. Qed.
Lemma mirror_even h : mirror (even h) = even h.
Proof. by rewrite /even mirrorZ mirrorD mirrorK addrC. Qed.
Lemma mirror_odd h : mirror (odd h) = - odd h.
Proof. by rewrite /odd mirrorZ mirrorD mirrorN mirrorK -scalerN opprB. Qed.
Lemma evenE h k : even h 0 k = (h 0 k + h 0 (ant k)) / 2%:R.
Proof. by rewrite !mxE mulrC. Qed.
Lemma oddE h k : odd h 0 k = (h 0 k - h 0 (ant k)) / 2%:R.
Proof. by rewrite !mxE mulrC. Qed.
Lemma dot_even_odd g h : dot (even g) (odd h) = 0.
Proof.
apply/eqP; rewrite -[_ == 0]orFb; have := dot_mirror (even g) (odd h).
rewrite mirror_even mirror_odd dotNr => /eqP.
by rewrite eq_sym -addr_eq0 -mulr2n mulrn_eq0.
Qed.
Lemma even_of h : mirror h = h -> even h = h.
Proof. by move=> e; rewrite /even e scalerDr -scalerDl two_halves scale1r. Qed.
Lemma odd_of h : mirror h = - h -> odd h = h.
Proof. by move=> e; rewrite /odd e opprK scalerDr -scalerDl two_halves scale1r. Qed.

(** Only the odd part has labels in it, and the labels hold at most all of it
    (Bessel's inequality). *)
Lemma dot_v_odd h i : dot (odd h) (v i) = dot h (v i).
Proof.
rewrite -[h in RHS]even_odd dotDl; have -> : v i = odd (v i) by rewrite odd_of // mirror_v.
by rewrite dot_even_odd add0r.
Qed.
Definition in_labels h : 'rV[R]_P := P%:R^-1 *: (h *m Y^T *m Y).
Hypothesis n0 : (0 < n)%N.
Lemma P_gt0 : 0 < P%:R :> R.
Proof. by rewrite ltr0n card_samples muln_gt0 expn_gt0 n0. Qed.
Lemma bessel h : sq (odd h) = P%:R^-1 * sq (h *m Y^T) + sq (odd h - in_labels h).
Proof.
have oddY : odd h *m Y^T = h *m Y^T.
  by apply/matrixP=> a i; rewrite (ord1 a) !hY dot_v_odd.
have P0 := lt0r_neq0 P_gt0.
have same : sq (in_labels h) = P%:R^-1 * sq (h *m Y^T).
  rewrite /in_labels sqZ [sq (_ *m Y)]sq_dot dot_mulr -mulmxA Y_Y mul_mx_scalar dotZr -sq_dot.
  by rewrite mulrA expr2 mulfVK.
have cross : dot (odd h) (in_labels h) = P%:R^-1 * sq (h *m Y^T).
  by rewrite /in_labels dotZr dotC dot_mulr oddY -sq_dot.
by rewrite sqB same cross; ring.
Qed.
End Cube.
