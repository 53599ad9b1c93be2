(** * The rational numbers of a document, as numbers of the field *)
From Coq Require Import ZArith QArith Qreduction.
From mathcomp Require Import all_ssreflect all_algebra.
From ProofsCheck Require Import Language Normal.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Close Scope Q_scope. Local Close Scope Z_scope. Local Close Scope positive_scope.
Local Open Scope nat_scope. Local Open Scope ring_scope.

Arguments Qred : simpl never.
Arguments Qmult : simpl never.
Arguments Qplus : simpl never.

Section Rationals.
Variable R : numFieldType.
Definition posR (p : positive) : R := (Pos.to_nat p)%:R.
Definition zR (z : Z) : R := match z with Z0 => 0 | Zpos p => posR p | Zneg p => - posR p end.
Definition qR (q : Q) : R := zR (Qnum q) / posR (Qden q).

Lemma posR_gt0 p : 0 < posR p.
Proof. by rewrite /posR ltr0n; apply/ssrnat.ltP; exact: Pos2Nat.is_pos. Qed.
Lemma posR_neq0 p : posR p != 0. Proof. by rewrite gt_eqF // posR_gt0. Qed.
Lemma posRD p q : posR (p + q) = posR p + posR q.
Proof. by rewrite /posR Pos2Nat.inj_add natrD. Qed.
Lemma posRM p q : posR (p * q) = posR p * posR q.
Proof. by rewrite /posR Pos2Nat.inj_mul natrM. Qed.
Lemma zRpos_sub p q : zR (Z.pos_sub p q) = posR p - posR q.
Proof.
rewrite Z.pos_sub_spec; case: Pos.compare_spec => [->|lt|lt] /=; first by rewrite subrr.
- by rewrite -[q in RHS](Pos.sub_add q p lt) posRD opprD addrCA subrr addr0.
- by rewrite -[p in RHS](Pos.sub_add p q lt) posRD addrK.
Qed.
Lemma zRD a b : zR (Z.add a b) = zR a + zR b.
Proof.
case: a b => [|p|p] [|q|q] /=; rewrite ?add0r ?addr0 ?posRD ?zRpos_sub ?opprD //.
by rewrite addrC.
Qed.
Lemma zRM a b : zR (Z.mul a b) = zR a * zR b.
Proof. by case: a b => [|p|p] [|q|q] /=; rewrite ?mul0r ?mulr0 // posRM ?mulrN ?mulNr ?opprK. Qed.
Lemma qRD a b : qR (Qplus a b) = qR a + qR b.
Proof.
case: a b => [a p] [b q]; rewrite /qR /Qplus /= zRD !zRM posRM /=.
by rewrite addf_div ?posR_neq0.
Qed.
Lemma qRM a b : qR (Qmult a b) = qR a * qR b.
Proof. by case: a b => [a p] [b q]; rewrite /qR /Qmult /= zRM posRM mulf_div. Qed.
Lemma qReq a b : Qeq a b -> qR a = qR b.
Proof.
case: a b => [a p] [b q]; rewrite /Qeq /qR /= => e.
by apply/eqP; rewrite eqr_div ?posR_neq0 //; apply/eqP; rewrite -[posR q]/(zR (Zpos q)) -zRM e zRM.
Qed.
Lemma qR_red a : qR (Qred a) = qR a. Proof. by apply/qReq/Qred_correct. Qed.
Lemma is_zeroP q : is_zero q -> qR q = 0. Proof. by case: q => [[|p|p] q] //=; rewrite /qR mul0r. Qed.
Lemma qR1 : qR (Qmake 1 1) = 1. Proof. by rewrite /qR /= /posR /= divr1. Qed.
Lemma qRN1 : qR (Qmake (-1) 1) = -1. Proof. by rewrite /qR /= /posR /= divr1. Qed.
Lemma is_positive_gt0 q : is_positive q -> 0 < qR q.
Proof. by case: q => [[|p|p] q] //= _; rewrite /qR divr_gt0 //; exact: posR_gt0. Qed.
Lemma is_positive_le0 q : ~~ is_positive q -> qR q <= 0.
Proof.
case: q => [[|p|p] q] //= _; rewrite /qR ?mul0r //=.
by rewrite mulNr oppr_le0 divr_ge0 // ltW // posR_gt0.
Qed.
End Rationals.
