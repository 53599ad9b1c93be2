(** * Depth: deep and recurrent networks that cost less than every abstract one *)
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Language Normal Rationals.
From ProofsCheck Require Import Vocabulary Inner Cube Admissible Relu Optimum Bias Affine Chains Exact.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Close Scope Q_scope. Local Close Scope Z_scope. Local Close Scope positive_scope.
Local Open Scope nat_scope. Local Open Scope ring_scope.

(** ** The networks: integers over a common denominator *)
(** Six hidden layers without biases, over 1000. *)
Definition none_first : table :=
  [:: [:: 0; 591; 736; 924]; [:: 736; 924; 0; 591]]%binary.
Definition none_maps : seq table :=
  [:: [:: [:: 1321; 0]; [:: 0; 1321]]; [:: [:: 1321; 0]; [:: 0; 1321]]; [:: [:: 1321; 0];
  [:: 0; 1321]]; [:: [:: 180; -115]; [:: 666; 666]; [:: -113; 176]; [:: -604; 945];
  [:: 944; -604]]; [:: [:: 79; -221; 78; 417; 417]; [:: -108; 834; -106; -568; -568];
  [:: 75; -207; 73; 392; 392]; [:: -80; 223; 122; 655; -421];
  [:: 125; 223; -79; -422; 655]]]%binary.
Definition none_read_out : table :=
  [:: [:: 639; -1168; 601; 344; 344]; [:: 0; 0; 0; 748; -748]]%binary.
(** Five hidden layers with a bias in the first, over 1000. *)
Definition first_first : table :=
  [:: [:: -679; 224; 425; 710]; [:: 425; 710; -679; 224]]%binary.
Definition first_bias : table :=
  [:: [:: 679]; [:: 679]]%binary.
Definition first_maps : seq table :=
  [:: [:: [:: 1287; 0]; [:: 0; 1287]]; [:: [:: 1287; 0]; [:: 0; 1287]]; [:: [:: 645; 645];
  [:: 929; -604]; [:: -502; 772]; [:: 98; -64]; [:: -342; 525]]; [::
  [:: 803; -551; -458; -58; -312]; [:: 225; 634; -367; 67; -250];
  [:: 225; -442; 527; -47; 359]; [:: -210; 412; 342; 44; 233];
  [:: -202; 396; 329; 42; 224]]]%binary.
Definition first_read_out : table :=
  [:: [:: -1122; 327; 327; 622; 598]; [:: 0; -740; 740; 0; 0]]%binary.
(** Twenty recurrent steps with a bias in the first, over 10000. *)
Definition steps_first : table :=
  [:: [:: -7686; 7217; 5197; 11159]; [:: 8656; 10109; -11306; 3846]; [:: 0; 0; 0; 0];
  [:: 0; 0; 0; 0]; [:: 0; 0; 0; 0]; [:: 0; 0; 0; 0]; [:: 0; 0; 0; 0]; [:: 0; 0; 0; 0]]%binary.
Definition steps_bias : table :=
  [:: [:: 15886]; [:: 11306]; [:: 0]; [:: 0]; [:: 0]; [:: 0]; [:: 0]; [:: 0]]%binary.
Definition steps_map : table :=
  [:: [:: 8403; 225; -4; 1729; -496; -1034; 0; 1504];
  [:: 356; 9110; 80; -743; 479; 996; 71; -639]; [:: 2; 83; 1; -6; 5; 10; 1; -6];
  [:: 2329; -891; -9; 732; -99; -205; -8; 636]; [:: -583; 989; 9; -132; 154; 321; 8; -115];
  [:: -1213; 2059; 19; -276; 321; 669; 16; -239]; [:: 3; 73; 1; -6; 4; 8; 1; -5];
  [:: 2025; -775; -8; 637; -86; -180; -7; 553]]%binary.
Definition steps_read_out : table :=
  [:: [:: -52715; -35171; -210; 145362; 83046; 172875; -263; 126392];
  [:: 15499; -9295; -44; -72628; 40795; 84911; -65; -63169]]%binary.
(** Points that bound the growth of abstract networks. *)
Definition none_points : seq Q :=
  [:: Qmake 866 100000; Qmake 1028 100000; Qmake 1100 100000; Qmake 1146 100000; Qmake 1184 100000;
  Qmake 1223 100000; Qmake 1275 100000; Qmake 1381 100000].
Definition first_points : seq Q :=
  [:: Qmake 829 100000; Qmake 993 100000; Qmake 1063 100000; Qmake 1103 100000; Qmake 1131 100000;
  Qmake 1153 100000; Qmake 1173 100000; Qmake 1192 100000; Qmake 1213 100000; Qmake 1238 100000;
  Qmake 1273 100000; Qmake 1334 100000; Qmake 1509 100000].
Definition steps_points : seq Q :=
  [:: Qmake 326 100000; Qmake 380 100000].

(** Numerals. *)
Lemma qR_nat (R : rcfType) k : qR R (Qmake (Z.of_nat k) 1) = k%:R.
Proof.
rewrite /qR [posR R 1]/posR Pos2Nat.inj_1 divr1; case: k => [|k] //.
by congr (_%:R); exact: SuccNat2Pos.id_succ.
Qed.

(** ** Two labels on whitened inputs, a sample of each pattern *)
Section D.
Variables (R : rcfType) (D : nat) (X : 'M[R]_(D, #|sample 2 1|)).
Notation P := #|sample 2 1|.
Notation Y := (@Y R 2 1).
Notation relu := (@relu R).
Notation qR := (qR R).
Hypothesis white : whitened X.
Let n0 : (0 < 1)%N := isT.
Let d0 : (0 < 2)%N := isT.
Notation scaled := (scaled R).

(** The objective of a network whose weights are integers over [s]. *)
Lemma exact_objective s M (lam1 lam lam2 : Q) B b Ws V :
  deep_objective relu (qR lam1) (qR lam) (qR lam2) X Y (weights place2 X (scaled s M 4 B)) (scaled s M 1 b)
    (map (scaled s M M) Ws) (scaled s 2 M V)
  = qR (value s 4 M 2 lam1 lam lam2 labels2 B b Ws V).
Proof.
rewrite value_scaled /deep_objective spread_labels2.
by rewrite (weights_loss place2_bij relu white) (weights_sq place2_bij white) loss_scaled.
Qed.

(** What abstract networks cost at least, for penalties that are rational numbers. *)
Section Bound.
Variables (L : nat) (rho lam1 lam lam2 beta c m : Q) (points : seq Q).
Let K : Q := Qmult (Qmake (Z.of_nat L) 1) (Qplus (Qmake 2 1) rho).
Let C : Q := Qmult (Qmake 8 1) lam2.
Let count : P%:R = 4%:R :> R. Proof. by rewrite card_samples. Qed.
Lemma chain_above t : [&& is_positive rho, is_positive lam1, is_positive lam, is_positive lam2 & is_positive beta] ->
  Qeq (Qmult c (Qmult (Qmult lam1 beta) (qpower lam L.-1))) (Qmake 1 1) ->
  [&& is_positive K, is_positive C, is_positive c & covers L K C lam2 c m (Qmake 0 1) points] -> 0 <= t ->
  qR m < chain (R := R) 2 1 (qR lam1) (qR lam) (qR lam2) (qR beta) (qR rho) L t.
Proof.
case/and5P=> _ p1 pl p2 pb /(qReq R); rewrite !qRM qR_power qR1 => e /and4P[K0 C0 c0 cov] t0.
have -> : chain (R := R) 2 1 (qR lam1) (qR lam) (qR lam2) (qR beta) (qR rho) L t
    = qR K * t + qR C / (qR lam2 + qR c * t ^+ L).
  rewrite /chain !qRM qRD; congr (_ * t + _).
    congr (_ * (_ + _)); last by rewrite /Rationals.qR /= /posR /= divr1.
    by rewrite qR_nat.
  have -> : qR (Qmake 8 1) = 8%:R by rewrite /Rationals.qR /= /posR /= divr1.
  rewrite -[8%N]/(2 * 4)%N natrM -count.
  have -> : P%:R * (t ^+ L / (qR lam1 * P%:R * qR beta * qR lam ^+ L.-1)) = qR c * t ^+ L.
    have pN : P%:R != 0 :> R by rewrite count pnatr_eq0.
    have l1 : qR lam1 != 0 := lt0r_neq0 (is_positive_gt0 R p1).
    have bN : qR beta != 0 := lt0r_neq0 (is_positive_gt0 R pb).
    have lN : qR lam ^+ L.-1 != 0 := expf_neq0 _ (lt0r_neq0 (is_positive_gt0 R pl)).
    have {e} -> : qR c = (qR lam1 * qR beta * qR lam ^+ L.-1)^-1.
      by rewrite -[LHS]mulr1 -{1}(mulfV (mulf_neq0 (mulf_neq0 l1 bN) lN)) mulrA e mul1r.
    by move: (qR lam ^+ _) lN (t ^+ _) => l lN s; field; rewrite lN bN pN l1.
  by rewrite mulrA.
by apply: (cover K0 C0 p2 c0 cov) => //; rewrite /Rationals.qR mul0r.
Qed.
End Bound.

Lemma none_above M (W1 : 'M[R]_(M, D)) Ws V (lam m c : Q) points : let L := (size Ws).+1 in
  let K := Qmult (Qmake (Z.of_nat L) 1) (Qplus (Qmake 2 1) (Qmake 1 1)) in
  is_positive lam -> Qeq (Qmult c (Qmult (Qmult lam (Qmake 4 3)) (qpower lam L.-1))) (Qmake 1 1) ->
  [&& is_positive K, is_positive (Qmult (Qmake 8 1) lam), is_positive c
    & covers L K (Qmult (Qmake 8 1) lam) lam c m (Qmake 0 1) points] ->
  abstract_layers relu (map_mx relu (W1 *m X)) Ws ->
  qR m < deep_objective_without_bias relu (qR lam) (qR lam) (qR lam) X Y W1 Ws V.
Proof.
move=> L K l0 e cov abs; have lp := is_positive_gt0 R l0.
have b43 : qR (Qmake 4 3) = 4%:R / 3%:R by [].
have a0 : 0 <= 2%:R / 3%:R :> R by rewrite divr_ge0 ?ler0n.
have b0 : 0 < qR (Qmake 4 3) by rewrite b43 divr_gt0 ?ltr0n.
have r0 : 0 < qR (Qmake 1 1) by rewrite qR1 ltr01.
have share u w : 0 <= w -> 2%:R * w <= u ->
    2%:R / 3%:R * u + qR (Qmake 4 3) * (2%:R * w) <= u / 1 + 2%:R * w / 1 :> R.
  move=> w0 wu; rewrite b43 -subr_ge0.
  have -> : u / 1 + 2%:R * w / 1 - (2%:R / 3%:R * u + 4%:R / 3%:R * (2%:R * w)) = (u - 2%:R * w) / 3%:R by field.
  by rewrite divr_ge0 ?ler0n // subr_ge0.
have small : qR (Qmake 1 1) ^+ L * qR (Qmake 4 3) <= 2%:R / 3%:R * 2%:R.
  by rewrite qR1 expr1n mul1r b43 mulrAC -natrM.
have [t t0] := abstract_bound n0 d0 ltr01 (lexx 1) (white_admissible0 white) lp lp lp a0 b0 r0 share V small abs.
by apply: lt_le_trans; apply: (chain_above (c := c) (points := points)); rewrite ?l0.
Qed.

(** With a bias the mean is stronger by the number of samples. *)
Lemma bias_above M (W1 : 'M[R]_(M, D)) b Ws V (rho lam1 lam lam2 m c : Q) points : let L := (size Ws).+1 in
  let K := Qmult (Qmake (Z.of_nat L) 1) (Qplus (Qmake 2 1) rho) in
  [&& is_positive rho, is_positive lam1, is_positive lam & is_positive lam2] ->
  is_positive (Qplus (Qmake 2 5) (Qopp (qpower rho L))) ->
  Qeq (Qmult c (Qmult (Qmult lam1 (Qmake 1 1)) (qpower lam L.-1))) (Qmake 1 1) ->
  [&& is_positive K, is_positive (Qmult (Qmake 8 1) lam2), is_positive c
    & covers L K (Qmult (Qmake 8 1) lam2) lam2 c m (Qmake 0 1) points] ->
  abstract_layers relu (hidden relu X W1 b) Ws ->
  qR m < deep_objective relu (qR lam1) (qR lam) (qR lam2) X Y W1 b Ws V.
Proof.
move=> L K /and4P[r0 l1 l0 l2] /(is_positive_gt0 R) root e cov abs.
have count : P%:R = 4%:R :> R by rewrite card_samples.
have weaker : 1 <= P%:R + 1 :> R by rewrite ler_addr ler0n.
have adm := white_admissible n0 white.
have a0 : 0 <= (P%:R + 1)^-1 :> R by rewrite invr_ge0 addr_ge0 ?ler0n ?ler01.
have share u w : 0 <= w -> 2%:R * w <= u ->
    (P%:R + 1)^-1 * u + qR (Qmake 1 1) * (2%:R * w) <= u / (P%:R + 1) + 2%:R * w / 1 :> R.
  by move=> _ _; rewrite qR1 mul1r divr1 mulrC.
have small : qR rho ^+ L * qR (Qmake 1 1) <= (P%:R + 1)^-1 * 2%:R.
  move: root; rewrite qRD qR_opp qR_power subr_gt0 => /ltW root; rewrite qR1 mulr1.
  by apply: le_trans root _; rewrite count -(natrD R 4 1) mulrC.
have b0 : 0 < qR (Qmake 1 1) by rewrite qR1 ltr01.
have := abstract_bound n0 d0 ltr01 weaker adm (is_positive_gt0 R l1) (is_positive_gt0 R l0) (is_positive_gt0 R l2)
  a0 b0 (is_positive_gt0 R r0) share (W1 := row_mx W1 b) V small.
rewrite hidden_with_bias => /(_ abs)[t t0].
have -> : deep_objective_without_bias relu (qR lam1) (qR lam) (qR lam2) (with_bias X) Y (row_mx W1 b) Ws V
    = deep_objective relu (qR lam1) (qR lam) (qR lam2) X Y W1 b Ws V.
  by rewrite /deep_objective_without_bias hidden_with_bias sq_row_mx.
by apply: lt_le_trans; apply: (chain_above (c := c) (points := points)); rewrite ?r0 ?l1 ?l0 ?l2.
Qed.

(** ** The claims *)
Lemma hundredth : qR (Qmake 1 100) = 100%:R^-1.
Proof. by rewrite /Rationals.qR [zR R _]/(1%:R) mul1r. Qed.

(** The closed forms are networks all of whose layers are abstract: none of these has
    the least objective. *)
Theorem D3 : let lam : R := 100%:R^-1 in
  (exists M (W1 : 'M_(M, D)) Ws W2, size Ws = 5%N /\
     forall N (V1 : 'M_(N, D)) Vs V2, size Vs = 5%N -> abstract_layers relu (map_mx relu (V1 *m X)) Vs ->
       deep_objective_without_bias relu lam lam lam X Y W1 Ws W2
         < deep_objective_without_bias relu lam lam lam X Y V1 Vs V2) /\
  (exists M (W1 : 'M_(M, D)) b Ws W2, size Ws = 4%N /\
     forall N (V1 : 'M_(N, D)) c Vs V2, size Vs = 4%N -> abstract_layers relu (hidden relu X V1 c) Vs ->
       deep_objective relu lam lam lam X Y W1 b Ws W2 < deep_objective relu lam lam lam X Y V1 c Vs V2).
Proof.
rewrite /= -hundredth; split.
  exists 5%N, (weights place2 X (scaled 1000 5 4 none_first)), (map (scaled 1000 5 5) none_maps),
    (scaled 1000 2 5 none_read_out); split=> // N V1 Vs V2 five abs.
  apply: (@lt_trans _ _ (qR (Qmake 2448 10000))); last first.
    apply: (@none_above N V1 Vs V2 (Qmake 1 100) _ (Qmake (3 * 100 * 100 * 100 * 100 * 100 * 100) 4) none_points).
    - by [].
    - by rewrite five; vm_compute.
    - by rewrite five; vm_compute.
    exact: abs.
  have := exact_objective 1000 5 (Qmake 1 100) (Qmake 1 100) (Qmake 1 100) none_first [::] none_maps none_read_out.
  have -> : scaled 1000 5 1 [::] = 0 by apply/matrixP=> i j; rewrite !mxE /entry !nth_nil mulr0.
  rewrite /deep_objective /deep_objective_without_bias /hidden /preactivation mul0mx addr0 sq0 addr0 => ->.
  by rewrite -subr_gt0 -qR_opp -qRD; apply: is_positive_gt0; vm_compute.
exists 5%N, (weights place2 X (scaled 1000 5 4 first_first)), (scaled 1000 5 1 first_bias),
  (map (scaled 1000 5 5) first_maps), (scaled 1000 2 5 first_read_out); split=> // N V1 c Vs V2 four abs.
apply: (@lt_trans _ _ (qR (Qmake 1991 10000))); last first.
  apply: (@bias_above N V1 c Vs V2 (Qmake 832 1000) (Qmake 1 100) (Qmake 1 100) (Qmake 1 100) _
    (Qmake (100 * 100 * 100 * 100 * 100) 1) first_points).
  - by [].
  - by rewrite four; vm_compute.
  - by rewrite four; vm_compute.
  - by rewrite four; vm_compute.
  exact: abs.
rewrite exact_objective -subr_gt0 -qR_opp -qRD; apply: is_positive_gt0; vm_compute; reflexivity.
Qed.

(** Recurrent networks are deep networks with equal matrices, paid for once. *)
Lemma unrolled lam1 lam lam2 steps M (W1 : 'M[R]_(M, D)) b W W2 :
  recurrent_objective relu lam1 lam lam2 X Y steps.+2 W1 b W W2
  = deep_objective relu lam1 (lam / steps.+1%:R) lam2 X Y W1 b (nseq steps.+1 W) W2.
Proof.
rewrite /recurrent_objective /deep_objective big_nseq iter_addr_0 -(mulr_natr (sq W)) mulrCA.
by rewrite -[lam / _ * _]mulrA mulVf ?mulr1 ?pnatr_eq0 // mulrC.
Qed.
(** The closed forms of recurrent networks are abstract at every step: none of these has
    the least objective. *)
Theorem N1_global : let tenth : R := 10%:R^-1 in
  exists M (W1 : 'M_(M, D)) b W W2, forall N (V1 : 'M_(N, D)) c V V2,
    abstract_layers relu (hidden relu X V1 c) (nseq 19 V) ->
    recurrent_objective relu (tenth ^+ 3) tenth (tenth ^+ 5) X Y 20 W1 b W W2
      < recurrent_objective relu (tenth ^+ 3) tenth (tenth ^+ 5) X Y 20 V1 c V V2.
Proof.
have e : qR (Qmake 1 10) = 10%:R^-1 by rewrite /Rationals.qR [zR R _]/(1%:R) mul1r.
have e19 : qR (Qmake 1 10) / 19%:R = qR (Qmake 1 190).
  by rewrite e /Rationals.qR [zR R _]/(1%:R) mul1r -invfM -natrM.
move=> tenth; rewrite /tenth -e; exists 8%N, (weights place2 X (scaled 10000 8 4 steps_first)), (scaled 10000 8 1 steps_bias),
  (scaled 10000 8 8 steps_map), (scaled 10000 2 8 steps_read_out) => N V1 c V V2 abs.
rewrite !unrolled e19 -!qR_power -[nseq 19 (scaled _ _ _ _)]/(map (scaled 10000 8 8) (nseq 19 steps_map)) exact_objective.
apply: (@lt_trans _ _ (qR (Qmake 2025 10000))); last first.
  apply: (@bias_above N V1 c (nseq 19 V) V2 (Qmake 955 1000) _ _ _ _ (Qmake (1000 * 190 ^ 19) 1) steps_points).
  - by [].
  - by rewrite size_nseq; vm_compute.
  - by rewrite size_nseq; vm_compute.
  - by rewrite size_nseq; vm_compute.
  exact: abs.
by rewrite -subr_gt0 -qR_opp -qRD; apply: is_positive_gt0; vm_compute.
Qed.
End D.
