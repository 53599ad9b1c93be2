(** * Networks with integer weights, evaluated by computation

    A counterexample is a network with rational weights.  Here its activities and its
    objective are computed with Coq's binary integers, and the results are
    shown to be those of the network. *)
From Coq Require Import ZArith QArith Qreduction.
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Language Normal Rationals.
From ProofsCheck Require Import Vocabulary Inner Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Close Scope Q_scope. Local Close Scope Z_scope. Local Close Scope positive_scope.
Local Open Scope nat_scope. Local Open Scope ring_scope.
Delimit Scope Z_scope with binary.

(** ** Matrices of integers, as lists of rows *)
Definition table := seq (seq Z).
Definition entry (A : table) i j : Z := nth Z0 (nth [::] A i) j.
Definition tabulate m q (f : nat -> nat -> Z) : table := mkseq (fun i => mkseq (f i) q) m.
Definition zsum (zs : seq Z) : Z := foldr Z.add Z0 zs.
Definition product m r q (A B : table) : table :=
  tabulate m q (fun i j => zsum (mkseq (fun k => Z.mul (entry A i k) (entry B k j)) r)).
Definition positive_part (z : Z) : Z := if z is Zpos _ then z else Z0.
Definition clipped m q (A : table) : table := tabulate m q (fun i j => positive_part (entry A i j)).
Definition squares m q (A : table) : Z :=
  zsum (mkseq (fun i => zsum (mkseq (fun j => Z.mul (entry A i j) (entry A i j)) q)) m).
(** [a A - B] *)
Definition difference m q (a : Z) (A B : table) : table :=
  tabulate m q (fun i j => Z.add (Z.mul a (entry A i j)) (Z.opp (entry B i j))).
Definition ppower (s : positive) k : positive := iter k (Pos.mul s) xH.
Definition qpower (s : Q) k : Q := iter k (Qmult s) (Qmake 1 1).

Section Exact.
Variable R : rcfType.
Notation zR := (zR R).
Notation qR := (qR R).
Definition mx m q (A : table) : 'M[R]_(m, q) := \matrix_(i, j) zR (entry A i j).

Lemma entry_tabulate m q f (i : 'I_m) (j : 'I_q) : entry (tabulate m q f) i j = f i j.
Proof. by rewrite /entry /tabulate !nth_mkseq. Qed.
Lemma zR_sum (f : nat -> Z) r : zR (zsum (mkseq f r)) = \sum_(k < r) zR (f k).
Proof.
rewrite /mkseq -(big_mkord xpredT (fun k => zR (f k))) /index_iota subn0.
by elim: (iota 0 r) => [|k ks IH]; rewrite ?big_nil // big_cons /= zRD IH.
Qed.
Lemma zR_opp z : zR (Z.opp z) = - zR z.
Proof. by case: z => [|q|q] /=; rewrite ?oppr0 ?opprK. Qed.
Lemma mx_product m r q A B : mx m q (product m r q A B) = mx m r A *m mx r q B.
Proof.
apply/matrixP=> i j; rewrite !mxE entry_tabulate zR_sum; apply: eq_bigr => k _.
by rewrite !mxE zRM.
Qed.
Lemma mx_clipped m q A : mx m q (clipped m q A) = map_mx (@relu R) (mx m q A).
Proof.
apply/matrixP=> i j; rewrite !mxE entry_tabulate.
case: (entry A i j) => [|z|z] /=; first by rewrite relu_pos.
  by rewrite relu_pos // ltW // posR_gt0.
by rewrite relu_neg // oppr_le0 ltW // posR_gt0.
Qed.
Lemma mx_squares m q A : zR (squares m q A) = sq (mx m q A).
Proof.
rewrite zR_sum; apply: eq_bigr => i _; rewrite zR_sum; apply: eq_bigr => j _.
by rewrite !mxE zRM expr2.
Qed.
Lemma mx_difference m q a A B : mx m q (difference m q a A B) = zR a *: mx m q A - mx m q B.
Proof. by apply/matrixP=> i j; rewrite !mxE entry_tabulate zRD zRM zR_opp. Qed.
Lemma posR_power s k : posR R (ppower s k) = posR R s ^+ k.
Proof. by elim: k => [|k IH]; rewrite ?expr0 ?exprS //= posRM -IH. Qed.
Lemma qR_power s k : qR (qpower s k) = qR s ^+ k.
Proof. by elim: k => [|k IH]; rewrite ?expr0 ?exprS /= ?qR1 // qRM -IH. Qed.

Definition transposed m q (A : table) : table := tabulate q m (fun i j => entry A j i).
Lemma mx_transposed m q A : (mx m q A)^T = mx q m (transposed m q A).
Proof. by apply/matrixP=> i j; rewrite !mxE entry_tabulate. Qed.
Lemma zR_eq0 z : zR z = 0 -> z = Z0.
Proof.
case: z => //= q /eqP; rewrite ?oppr_eq0 => /eqP e;
  by have := posR_gt0 R q; rewrite e ltxx.
Qed.
(** Tables whose entries at two places have different ratios are not proportional. *)
Lemma not_multiple m q (i k : 'I_m) (j l : 'I_q) A B (a b c : R) :
  Z.eqb (Z.mul (entry A i j) (entry B k l)) (Z.mul (entry A k l) (entry B i j)) = false ->
  a != 0 -> a *: mx m q A <> c *: (b *: mx m q B).
Proof.
move=> ne a0 e.
have E (x : 'I_m) (y : 'I_q) : zR (entry A x y) = a^-1 * (c * (b * zR (entry B x y))).
  by have := congr1 (fun M : 'M_(m, q) => M x y) e; rewrite !mxE => <-; rewrite mulKf.
move: ne; have -> : Z.mul (entry A i j) (entry B k l) = Z.mul (entry A k l) (entry B i j).
  apply/Zminus_eq/zR_eq0; rewrite /Z.sub zRD zR_opp !zRM !E; ring.
by rewrite Z.eqb_refl.
Qed.

(** ** A deep network whose weights are integers over [s] *)
Section Network.
Variables (s : positive) (p M dY : nat).
Let sR : R := posR R s.
Definition scaled m q A : 'M[R]_(m, q) := sR^-1 *: mx m q A.
Definition after (F : table) (Ws : seq table) : table :=
  foldl (fun F W => clipped M p (product M M p W F)) F Ws.
Lemma relu_scaled m q (a : R) (A : 'M[R]_(m, q)) : 0 <= a ->
  map_mx (@relu R) (a *: A) = a *: map_mx (@relu R) A.
Proof. by move=> a0; apply/matrixP=> i j; rewrite !mxE /relu maxr_pmulr // mulr0. Qed.
Lemma after_scaled F Ws k :
  deeper (@relu R) (sR^-1 ^+ k *: mx M p F) (map (scaled M M) Ws) = sR^-1 ^+ (k + size Ws) *: mx M p (after F Ws).
Proof.
have s0 : 0 <= sR^-1 by rewrite invr_ge0 ltW // posR_gt0.
elim: Ws F k => [|W Ws IH] F k /=; first by rewrite addn0.
rewrite /scaled -scalemxAl -scalemxAr scalerA -exprS -mx_product relu_scaled ?exprn_ge0 // -mx_clipped.
by rewrite IH addnS addSn.
Qed.

(** The first layer, the loss and the penalties as integers over powers of [s]. *)
Definition first (B b : table) : table :=
  clipped M p (tabulate M p (fun i j => Z.add (entry B i j) (entry b i 0))).
Definition loss T B b Ws V : Q :=
  let k := (size Ws).+2 in
  Qmake (squares dY p (difference dY p (Zpos (ppower s k)) T (product dY M p V (after (first B b) Ws))))
        (ppower s (2 * k)).
Definition paid m q A : Q := Qmake (squares m q A) (ppower s 2).

Lemma first_scaled B b : map_mx (@relu R) (scaled M p B + scaled M 1 b *m ones) = sR^-1 ^+ 1 *: mx M p (first B b).
Proof.
rewrite expr1 mx_clipped -relu_scaled ?invr_ge0 ?ltW ?posR_gt0 //; congr map_mx.
rewrite /scaled -scalemxAl -scalerDr; congr (_ *: _).
by apply/matrixP=> i j; rewrite !mxE big_ord1 !mxE mulr1 entry_tabulate zRD.
Qed.
Lemma paid_scaled m q A : sq (scaled m q A) = qR (paid m q A).
Proof. by rewrite /scaled sqZ -mx_squares /qR posR_power exprVn mulrC. Qed.
Lemma loss_scaled T B b Ws V :
  sq (mx dY p T - scaled dY M V *m deeper (@relu R) (map_mx (@relu R) (scaled M p B + scaled M 1 b *m ones))
        (map (scaled M M) Ws)) = qR (loss T B b Ws V).
Proof.
rewrite first_scaled after_scaled /loss /qR mx_squares mx_difference mx_product posR_power.
set G := after _ Ws; rewrite add1n -[zR _]/(posR R _) posR_power /scaled -scalemxAl -scalemxAr scalerA -exprS.
have s0 : sR != 0 := lt0r_neq0 (posR_gt0 R s).
rewrite -{1}[mx dY p T](scalerK (expf_neq0 (size Ws).+2 s0)) -exprVn -scalerBr sqZ -exprM mulnC exprVn.
by rewrite mulrC.
Qed.
(** The whole objective, for penalties that are rational numbers. *)
Definition value (lam1 lam lam2 : Q) T B b Ws V : Q :=
  Qplus (Qplus (Qplus (loss T B b Ws V) (Qmult lam1 (Qplus (paid M p B) (paid M 1 b))))
    (Qmult lam (foldr (fun W => Qplus (paid M M W)) (Qmake Z0 1) Ws))) (Qmult lam2 (paid dY M V)).
Lemma value_scaled lam1 lam lam2 T B b Ws V : qR (value lam1 lam lam2 T B b Ws V) =
  qR (loss T B b Ws V) + qR lam1 * (sq (scaled M p B) + sq (scaled M 1 b))
  + qR lam * (\sum_(W <- map (scaled M M) Ws) sq W) + qR lam2 * sq (scaled dY M V).
Proof.
rewrite !qRD !qRM qRD !paid_scaled; congr (_ + _ * _ + _).
by rewrite big_map; elim: Ws => [|W Ws IH]; rewrite ?big_nil ?big_cons /= ?qRD ?IH ?paid_scaled // /qR mul0r.
Qed.
End Network.

(** ** The samples in another order *)
Section Samples.
Variables (d n q : nat) (place : 'I_#|sample d n| -> 'I_q).
Hypothesis place_bij : bijective place.
Notation P := #|sample d n|.
Definition spread m (A : 'M[R]_(m, q)) : 'M[R]_(m, P) := \matrix_(i, k) A i (place k).
Lemma spread_sq m (A : 'M[R]_(m, q)) : sq (spread A) = sq A.
Proof.
apply: eq_bigr => i _; have [f pf fp] := place_bij; rewrite (reindex f) /=.
  by apply: eq_bigr => j _; rewrite mxE fp.
by exists place => k _; rewrite ?pf ?fp.
Qed.
Lemma spreadM m r (W : 'M[R]_(r, m)) A : spread (W *m A) = W *m spread A.
Proof. by apply/matrixP=> i k; rewrite !mxE; apply: eq_bigr => j _; rewrite !mxE. Qed.
Lemma spread_map m f (A : 'M[R]_(m, q)) : spread (map_mx f A) = map_mx f (spread A).
Proof. by apply/matrixP=> i k; rewrite !mxE. Qed.
Lemma spreadD m (A B : 'M[R]_(m, q)) : spread (A + B) = spread A + spread B.
Proof. by apply/matrixP=> i k; rewrite !mxE. Qed.
Lemma spreadN m (A : 'M[R]_(m, q)) : spread (- A) = - spread A.
Proof. by apply/matrixP=> i k; rewrite !mxE. Qed.
Lemma spread_ones : spread ones = ones.
Proof. by apply/matrixP=> i k; rewrite !mxE. Qed.
Lemma spread_deeper f M (A : 'M[R]_(M, q)) Ws : spread (deeper f A Ws) = deeper f (spread A) Ws.
Proof. by elim: Ws A => //= W Ws IH A; rewrite IH spread_map spreadM. Qed.

(** On whitened inputs any preactivation without bias has weights of its own norm. *)
Variables (D M : nat) (X : 'M[R]_(D, P)) (f : R -> R).
Hypothesis white : whitened X.
Definition weights (A : 'M[R]_(M, q)) : 'M[R]_(M, D) := spread A *m X^T.
Lemma weights_sq A : sq (weights A) = sq A.
Proof. by rewrite sq_dot dot_mulr trmxK -mulmxA white mulmx1 -sq_dot spread_sq. Qed.
Lemma weights_hidden A b : hidden f X (weights A) b = spread (map_mx f (A + b *m ones)).
Proof. by rewrite spread_map spreadD spreadM spread_ones /hidden /preactivation -mulmxA white mulmx1. Qed.
Lemma weights_loss dY (T : 'M[R]_(dY, q)) A b Ws V :
  sq (spread T - V *m deeper f (hidden f X (weights A) b) Ws)
  = sq (T - V *m deeper f (map_mx f (A + b *m ones)) Ws).
Proof. by rewrite weights_hidden -spread_deeper -spreadM -spreadN -spreadD spread_sq. Qed.
End Samples.
End Exact.

(** ** A rational function that is bounded below at finitely many points *)
Section Cover.
Variables (R : rcfType) (L : nat) (K C l D m : Q).
Notation qR := (qR R).
(** [m <= K a + C / (l + D b^L)], which is below [K t + C / (l + D t^L)] for [t] in [[a, b]]. *)
Definition clears (a b : Q) : bool :=
  is_positive (Qplus (Qmult (Qplus (Qmult K a) (Qopp m)) (Qplus l (Qmult D (qpower b L)))) C).
Fixpoint covers (a : Q) (points : seq Q) : bool :=
  if points is b :: rest then clears a b && covers b rest else is_positive (Qplus (Qmult K a) (Qopp m)).
Lemma qR_opp x : qR (Qopp x) = - qR x.
Proof. by case: x => z q; rewrite /Rationals.qR /= zR_opp mulNr. Qed.
Lemma cover points : is_positive K -> is_positive C -> is_positive l -> is_positive D ->
  forall a t, covers a points -> qR a <= t -> 0 <= t -> qR m < qR K * t + qR C / (qR l + qR D * t ^+ L).
Proof.
move=> /(is_positive_gt0 R) K0 /(is_positive_gt0 R) C0 /(is_positive_gt0 R) l0 /(is_positive_gt0 R) D0.
elim: points => [|b rest IH] a t /=.
  move/(is_positive_gt0 R); rewrite qRD qRM qR_opp subr_gt0 => m0 ta t0.
  apply: lt_le_trans m0 _; rewrite ler_paddr //; last by rewrite ler_pmul2l.
  by apply: divr_ge0 (ltW C0) (addr_ge0 (ltW l0) (mulr_ge0 (ltW D0) (exprn_ge0 _ t0))).
case/andP=> /(is_positive_gt0 R) ab bs ta t0; have [tb|/ltW bt] := lerP t (qR b); last exact: IH bs bt t0.
move: ab; rewrite /clears !(qRD, qRM) qR_opp qR_power => ab.
have S0 : 0 < qR l + qR D * t ^+ L by rewrite ltr_paddr // mulr_ge0 ?exprn_ge0 // ltW.
have Sb : qR l + qR D * t ^+ L <= qR l + qR D * qR b ^+ L.
  by rewrite ler_add2l ler_pmul2l // ler_expn2r // nnegrE (le_trans t0).
have S1 := lt_le_trans S0 Sb.
apply: lt_le_trans (_ : qR K * qR a + qR C / (qR l + qR D * qR b ^+ L) <= _); last first.
  by rewrite ler_add ?ler_pmul2l // lef_pinv ?posrE.
rewrite -subr_gt0 -(pmulr_rgt0 _ S1); congr (0 < _): ab; field.
exact: lt0r_neq0.
Qed.
End Cover.

(** ** Two labels, a sample of each pattern *)
Definition place2 (k : 'I_#|sample 2 1|) : 'I_4 :=
  let x := (enum_val k).1 in inord ((~~ x ord0) + 2 * (~~ x (lift ord0 ord0))).
Definition labels2 : table := [:: [:: 1; -1; 1; -1]; [:: 1; 1; -1; -1]]%binary.
Lemma place2E k : val (place2 k) =
  ((~~ (enum_val k).1 ord0) + 2 * (~~ (enum_val k).1 (lift ord0 ord0)))%N.
Proof. by rewrite /place2 /= inordK //; case: (_ ord0); case: (_ (lift _ _)). Qed.
Lemma place2_bij : bijective place2.
Proof.
apply: inj_card_bij; last by rewrite !card_ord card_prod card_ffun card_bool !card_ord.
move=> k l /(congr1 val); rewrite !place2E => e; apply: enum_val_inj.
move: (enum_val k) (enum_val l) e => [x a] [y c] /= e; rewrite (ord1 a) (ord1 c); congr (_, _).
have [e0 e1] : x ord0 = y ord0 /\ x (lift ord0 ord0) = y (lift ord0 ord0).
  by move: e; case: (x ord0); case: (y ord0); case: (x (lift _ _)); case: (y (lift _ _)).
apply/ffunP=> i; case: (unliftP ord0 i) => [j ->|-> //].
by rewrite (ord1 j).
Qed.
Lemma spread_labels2 (R : rcfType) : @Y R 2 1 = spread place2 (mx R 2 4 labels2).
Proof.
apply/matrixP=> i k; rewrite !mxE /label place2E.
move: ((enum_val k).1) => x; case: (unliftP ord0 i) => [j ->|->].
  have -> : j = ord0 by apply: ord1.
  by case: (x ord0); case: (x (lift _ _)); rewrite /entry /sign /= /posR.
by case: (x ord0); case: (x (lift _ _)); rewrite /entry /sign /= /posR.
Qed.
