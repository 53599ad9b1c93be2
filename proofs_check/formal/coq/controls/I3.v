(** * False neighbours of the claims on strong pairs of labels, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Relu Rays Optimum Reach Bias Kkt.
From ProofsCheck Require Import claims.R claims.I3.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Controls.
Variables (R : rcfType) (D : nat) (lam1 lam2 : R) (X : 'M[R]_(D, #|sample 2 1|)).
Notation Y := (@Y R 2 1).
Notation relu := (@relu R).
Hypotheses (white : whitened X) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2).
Let n0 : (0 < 1)%N := isT.
Let d0 : (0 < 2)%N := isT.

(** With a bias no optimal network has the score zero. *)
Theorem not_I3_bias : below_collapse 2 1 lam1 lam2 ->
  ~ exists M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(2, M)),
    (forall N (V1 : 'M[R]_(N, D)) c V2, objective relu lam1 lam2 X Y W1 b W2 <= objective relu lam1 lam2 X Y V1 c V2) /\
    parallelism_score (hidden relu X W1 b) = 0.
Proof.
move=> below [M [W1 [b [W2 [least score]]]]].
have [_ [low reach]] := R2 n0 d0 lam1_0 lam2_0 white.
have [V1 [c [V2 [e _]]]] := reach below _ (leqnn _).
have E : objective relu lam1 lam2 X Y W1 b W2 = Estar 2 1 lam1 lam2.
  by apply/eqP; rewrite eq_le low -e least.
have [_ /(_ isT)] := R4 n0 d0 lam1_0 lam2_0 white below E.
by rewrite score => /eqP; rewrite eq_sym oner_eq0.
Qed.

(** On whitened inputs, whose pairs are as strong as the mean, no network costs less than
    every abstract one. *)
Theorem not_I3_above : lam1 * lam2 < 2%:R ->
  ~ exists M (W1 : 'M[R]_(M, D)) (W2 : 'M[R]_(2, M)), forall N (V1 : 'M[R]_(N, D)) V2,
    abstract (map_mx relu (V1 *m X)) ->
    objective_without_bias relu lam1 lam2 X Y W1 W2 < objective_without_bias relu lam1 lam2 X Y V1 V2.
Proof.
move=> below [M [W1 [W2 all]]]; have adm := white_admissible0 white.
have r0 := relu_ratio_gt0 (@ltr01 R) (lexx 1).
have bound := ratio n0 ltr01 (lexx 1) adm.
have half : #|sample 2 1|%:R * relu_ratio (1 : R) 1 = 2%:R.
  by rewrite card_samples /relu_ratio mulr1 mul1r -(natrD R 1 1) -[(1 * 2 ^ 2)%N]/(2 * 2)%N natrM mulfK // pnatr_eq0.
have every t i q : 0 <= t -> exists w, tight (relu_ratio 1 1) relu X w /\ map_mx relu (w *m X) = ray 1 t i q.
  move=> t0; exists (ray_weights 1 1 X t i q).
  by rewrite (ray_reached ltr01 (lexx 1) adm) relu_ray //; split=> //; exact: (ray_tight n0 ltr01 (lexx 1) adm i q t0).
rewrite -half in below.
have [V1 [V2 [e K]]] := rays_reach n0 d0 lam1_0 lam2_0 r0 bound below every (leqnn _).
have abs : abstract (map_mx relu (V1 *m X)).
  by exists (weight 2 1 lam1 lam2 (relu_ratio 1 1) * 2%:R), (weight 2 1 lam1 lam2 (relu_ratio 1 1)); rewrite K scalerDr scalerA.
have := all _ V1 V2 abs; rewrite ltNge e => /negP; apply.
exact: (lower_bound n0 lam1_0 lam2_0 r0 bound).
Qed.
End Controls.
