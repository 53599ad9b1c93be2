(** * False neighbours of the claims on depth, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Relu Rays Optimum Bias Kkt.
From ProofsCheck Require Import claims.D claims.R.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Controls.
Variables (R : rcfType) (D : nat) (X : 'M[R]_(D, #|sample 2 1|)).
Notation Y := (@Y R 2 1).
Notation relu := (@relu R).
Hypothesis white : whitened X.
Let n0 : (0 < 1)%N := isT.
Let d0 : (0 < 2)%N := isT.

Lemma small_below (lam1 lam2 : R) : 0 < lam1 <= 1 -> 0 < lam2 <= 1 -> below_collapse 2 1 lam1 lam2.
Proof.
move=> /andP[l1 l1'] /andP[l2 l2']; rewrite /below_collapse.
have -> : #|sample 2 1|%:R = 4%:R :> R by rewrite card_samples.
apply: (@le_lt_trans _ _ 1); first by rewrite -[X in _ <= X]mulr1 ler_pmul // ltW.
have e : 4%:R + 1 = 5%:R :> R by rewrite -(natrD R 4 1).
by rewrite e -!natrD -natrM ltr_pdivl_mulr ?ltr0n // mul1r ltr_nat.
Qed.

(** With a single hidden layer some abstract network costs no more than any other. *)
Lemma best_is_abstract lam1 lam2 : 0 < lam1 <= 1 -> 0 < lam2 <= 1 ->
  exists M (V1 : 'M_(M, D)) c V2, abstract (hidden relu X V1 c) /\
    forall N (W1 : 'M_(N, D)) b W2, objective relu lam1 lam2 X Y V1 c V2 <= objective relu lam1 lam2 X Y W1 b W2.
Proof.
move=> l1 l2; have below := small_below l1 l2; case/andP: l1 => l1 _; case/andP: l2 => l2 _.
have [_ [low reach]] := R2 n0 d0 l1 l2 white.
have [V1 [c [V2 [e K]]]] := reach below _ (leqnn _).
exists 4%N, V1, c, V2; split=> [|N W1 b W2]; last by rewrite e low.
exists (bstar 2 1 lam1 lam2 * 2%:R), (bstar 2 1 lam1 lam2).
by rewrite -[_^T *m _]/(kernel relu X V1 c) K /Kstar scalerDr scalerA.
Qed.
Lemma small k : (0 < k)%N -> 0 < (k%:R^-1 : R) <= 1.
Proof. by move=> k0; rewrite invr_gt0 ltr0n k0 invf_le1 ?ltr0n // ler1n. Qed.
Lemma small_power k m : (0 < k)%N -> 0 < (k%:R^-1 ^+ m : R) <= 1.
Proof. by move/small/andP=> [p l]; rewrite exprn_gt0 // exprn_ile1 // ltW. Qed.

(** With a single hidden layer no network costs less than every abstract one. *)
Theorem not_D3 : let lam : R := 100%:R^-1 in
  ~ exists M (W1 : 'M_(M, D)) b W2, forall N (V1 : 'M_(N, D)) c V2,
    abstract_layers relu (hidden relu X V1 c) [::] ->
    deep_objective relu lam lam lam X Y W1 b [::] W2 < deep_objective relu lam lam lam X Y V1 c [::] V2.
Proof.
move=> lam [M [W1 [b [W2 all]]]]; have l : 0 < lam <= 1 := @small 100 isT.
have [N [V1 [c [V2 [abs least]]]]] := best_is_abstract l l.
have := all N V1 c V2 (fun _ _ => abs); rewrite /deep_objective /= !big_nil mulr0 !addr0 ltNge => /negP; apply.
exact: least.
Qed.
(** With a single step no network costs less than every abstract one. *)
Theorem not_N1_global : let tenth : R := 10%:R^-1 in
  ~ exists M (W1 : 'M_(M, D)) b W W2, forall N (V1 : 'M_(N, D)) c V V2,
    abstract_layers relu (hidden relu X V1 c) [::] ->
    recurrent_objective relu (tenth ^+ 3) tenth (tenth ^+ 5) X Y 1 W1 b W W2
      < recurrent_objective relu (tenth ^+ 3) tenth (tenth ^+ 5) X Y 1 V1 c V V2.
Proof.
move=> tenth [M [W1 [b [W [W2 all]]]]].
have [N [V1 [c [V2 [abs least]]]]] := best_is_abstract (@small_power 10 3 isT) (@small_power 10 5 isT).
have := all N V1 c 0 V2 (fun _ _ => abs); rewrite /recurrent_objective /= ltNge => /negP; apply.
rewrite sq0 mulr0 addr0; apply: le_trans (least M W1 b W2) _.
rewrite /objective -!addrA !ler_add2l ler_addr mulr_ge0 ?sq_ge0 // ltW //.
by have /andP[] := @small 10 isT.
Qed.
End Controls.
