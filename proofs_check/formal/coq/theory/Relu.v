(** * The ratio of ReLU, and the values that attain it *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Admissible.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Values.
Variable R : rcfType.
Lemma relu_pos (x : R) : 0 <= x -> relu x = x. Proof. by move=> h; rewrite /relu max_l. Qed.
Lemma relu_neg (x : R) : x <= 0 -> relu x = 0. Proof. by move=> h; rewrite /relu max_r. Qed.
Lemma relu_ge0 (x : R) : 0 <= relu x. Proof. by rewrite /relu le_maxr lexx orbT. Qed.
End Values.

(** ** Inputs whose labels are at most as strong as the mean *)
Section Ratio.
Variables (R : rcfType) (kappa0 kappa1 : R).
Hypotheses (kappa1_0 : 0 < kappa1) (weaker : kappa1 <= kappa0).
Let kappa0_0 : 0 < kappa0. Proof. exact: lt_le_trans kappa1_0 weaker. Qed.
Definition relu_ratio : R := kappa0 * kappa1 / (kappa0 + kappa1).
Notation gain := (pair_gain kappa0 kappa1 relu_ratio (@relu R)).
Let sum0 : 0 < kappa0 + kappa1. Proof. exact: addr_gt0. Qed.
Let k0 : kappa0 != 0. Proof. exact: lt0r_neq0. Qed.
Let k1 : kappa1 != 0. Proof. exact: lt0r_neq0. Qed.
Let ks : kappa0 + kappa1 != 0. Proof. exact: lt0r_neq0. Qed.
Lemma relu_ratio_gt0 : 0 < relu_ratio.
Proof. by rewrite divr_gt0 ?mulr_gt0. Qed.

(** What is gained for two positive values, for two negative ones, for one of each. *)
Lemma gain_pos_pos a c : 0 <= a -> 0 <= c -> gain a c = kappa1 * a * c / (kappa0 + kappa1).
Proof.
move=> a0 c0; rewrite /pair_gain /pair_cost /relu_ratio !relu_pos //; field.
by rewrite ks k1 k0.
Qed.
Lemma gain_neg_neg a c : a <= 0 -> c <= 0 -> gain a c = relu_ratio * pair_cost kappa0 kappa1 a c.
Proof. by move=> a0 c0; rewrite /pair_gain !relu_neg // subrr mul0r expr0n subr0. Qed.
Lemma gain_pos_neg a c : 0 <= a -> c <= 0 ->
  gain a c = (c ^+ 2 + 2%:R * a * (- c) * (kappa0 - kappa1) / (kappa0 + kappa1)) / 2%:R ^+ 2.
Proof.
move=> a0 c0; rewrite /pair_gain /pair_cost /relu_ratio relu_pos // relu_neg //; field.
by rewrite ks k1 k0.
Qed.
Lemma gain_sym a c : gain a c = gain c a.
Proof.
by rewrite /pair_gain /pair_cost (addrC c) -(opprB a c) -(opprB (relu a)) !mulNr !sqrrN.
Qed.

(** ReLU has the ratio kappa0 kappa1 / (kappa0 + kappa1). *)
Lemma gain_mixed_ge0 a c : 0 <= a -> c <= 0 -> 0 <= gain a c.
Proof.
move=> a0 c0; rewrite gain_pos_neg // divr_ge0 ?sqr_ge0 // addr_ge0 ?sqr_ge0 //.
by rewrite divr_ge0 ?(ltW sum0) // !mulr_ge0 ?oppr_ge0 ?subr_ge0 // ler0n.
Qed.
Lemma relu_pairs a c : 0 <= gain a c.
Proof.
case: (lerP 0 a) => a0; case: (lerP 0 c) => c0.
- by rewrite gain_pos_pos // divr_ge0 ?(ltW sum0) // !mulr_ge0 // ltW.
- by rewrite gain_mixed_ge0 // ltW.
- by rewrite gain_sym gain_mixed_ge0 // ltW.
rewrite gain_neg_neg ?(ltW a0) ?(ltW c0) // mulr_ge0 ?(ltW relu_ratio_gt0) //.
by rewrite addr_ge0 // divr_ge0 ?sqr_ge0 // ltW.
Qed.

(** It is attained by pairs with one zero and one value that is not negative. *)
Lemma gain_mixed_eq0 a c : 0 <= a -> c <= 0 -> gain a c = 0 -> c = 0.
Proof.
move=> a0 c0; rewrite gain_pos_neg // => /eqP; rewrite mulf_eq0 invr_eq0 expf_eq0 pnatr_eq0 /= orbF.
rewrite paddr_eq0 ?sqr_ge0 // ?divr_ge0 ?(ltW sum0) // ?mulr_ge0 ?oppr_ge0 ?subr_ge0 ?ler0n //.
by rewrite sqrf_eq0 => /andP[/eqP].
Qed.
Lemma relu_tight a c : gain a c = 0 -> [/\ 0 <= a, 0 <= c & a * c = 0].
Proof.
case: (lerP 0 a) => a0; case: (lerP 0 c) => c0 g.
- move/eqP: g; rewrite gain_pos_pos // mulf_eq0 invr_eq0 (negPf ks) orbF -mulrA mulf_eq0 (negPf k1) /=.
  by move/eqP.
- by have := gain_mixed_eq0 a0 (ltW c0) g => e; rewrite e ltxx in c0.
- by rewrite gain_sym in g; have := gain_mixed_eq0 c0 (ltW a0) g => e; rewrite e ltxx in a0.
move/eqP: g; rewrite gain_neg_neg ?(ltW a0) ?(ltW c0) // mulf_eq0 (gt_eqF relu_ratio_gt0) /=.
rewrite paddr_eq0 ?divr_ge0 ?sqr_ge0 // ?ltW // mulf_eq0 sqrf_eq0 mulf_eq0 !invr_eq0 pnatr_eq0 (negPf k0) !orbF.
by case/andP; rewrite lt_eqF // -[0]addr0 ltr_add.
Qed.
Lemma relu_attained a c : 0 <= a -> 0 <= c -> a * c = 0 -> gain a c = 0.
Proof. by move=> a0 c0 ac; rewrite gain_pos_pos // -(mulrA kappa1) ac mulr0 mul0r. Qed.
End Ratio.
