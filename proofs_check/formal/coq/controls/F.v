(** * False neighbours of the framework, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bias Pseudo MeanField Parallel.
From ProofsCheck Require Import claims.F claims.R.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** The labels do not have the squared norm [P + 1]. *)
Theorem not_L1 (R : rcfType) (d n : nat) : (0 < d)%N -> ~ @Y R d n *m Y^T = ((#|sample d n|).+1%:R)%:M.
Proof.
move=> d0; rewrite Y_Y => /matrixP /(_ (Ordinal d0) (Ordinal d0)) /eqP.
by rewrite !mxE eqxx !mulr1n eqr_nat (ltn_eqF (ltnSn _)).
Qed.

Section Controls.
Variables (R : rcfType) (p D dY : nat) (phi : R -> R) (lam1 lam2 : R).
Variables (X : 'M[R]_(D, p)) (T : 'M[R]_(dY, p)).
Hypotheses (lam1_0 : 0 <= lam1) (lam2_0 : 0 < lam2).
Notation energy := (@mean_field R p dY phi lam1 lam2 T (KX X) _).
Notation objective := (objective phi lam1 lam2 X T).
Notation optimality mu H := (kkt phi lam1 lam2 T (pinv (KX X)) (measured_kernel phi mu H)).

(** No number above the objective of the measure is a lower bound. *)
Theorem not_F1 M (W1 : 'M[R]_(M, D)) b eps : 0 < eps -> ~ forall W1' b' W2',
  preactivation X W1' b' = preactivation X W1 b ->
  energy (const_mx 1) (preactivation X W1 b) + eps <= objective W1' b' W2'.
Proof.
move=> e0 h; have [_ [pre e]] := F1 phi X T lam1_0 lam2_0 W1 b.
have := h _ _ (T *m invmx (lam2%:M + kernel phi X W1 b) *m (hidden phi X W1 b)^T) pre.
by rewrite e ger_addl leNgt e0.
Qed.

(** Twice the optimality expression is not the first variation, unless it is zero. *)
Theorem not_F3 M (H : 'M[R]_(M, p)) (mu : 'rV[R]_M) (h : 'rV[R]_p) : (forall k, 0 <= mu 0 k) ->
  0 < optimality mu H h -> ~ exists2 C, 0 <= C & forall t, 0 <= t ->
    0 <= energy (row_mx mu (const_mx t)) (col_mx H h) - energy mu H - t * (2%:R * optimality mu H h) <= t ^+ 2 * C.
Proof.
move=> m0 k0 [C C0 twice]; have [C' C'0 once] := F3 phi lam1 X T lam2_0 H h m0.
set k := optimality mu H h in k0 twice once; pose t := k / (C' + 1).
have C1 : 0 < C' + 1 by rewrite ltr_paddl ?ltr01.
have t0 : 0 < t by rewrite divr_gt0.
have /andP[low _] := twice t (ltW t0); have /andP[_ high] := once t (ltW t0).
move: low high; move: (energy _ _ - energy _ _) => e low high.
have : t * k <= t ^+ 2 * C'.
  apply: le_trans high; rewrite -subr_ge0; have -> : e - t * k - t * k = e - t * (2%:R * k) by ring.
  exact: low.
rewrite expr2 -mulrA ler_pmul2l // leNgt; case/negP.
by rewrite /t mulrAC ltr_pdivr_mulr // ltr_pmul2l // ltr_addl ltr01.
Qed.
End Controls.

(** Optimality on the support alone does not suffice: the zero network has an empty
    support, and below the collapse it is not optimal. *)
Theorem not_F2 (R : rcfType) (d n : nat) : (0 < n)%N -> (0 < d)%N -> let half : R := 2%:R^-1 in
  let X : 'M[R]_#|sample d n| := 1%:M in
  ~ forall M (H : 'M[R]_(M, #|sample d n|)) (mu : 'rV[R]_M), (forall k, 0 <= mu 0 k) ->
      (forall k, mu 0 k != 0 ->
         kkt relu half half Y (pinv (KX X)) (measured_kernel relu mu H) (row k H) = 0) ->
      forall N (W1 : 'M[R]_(N, _)) b W2,
        mean_field relu half half Y (KX X) mu H <= objective relu half half X Y W1 b W2.
Proof.
move=> n0 d0 half X all; have [white below] := R_witness R d n0.
have half0 : 0 < half by rewrite invr_gt0 ltr0n.
have [_ [_ beat]] := R7 n0 d0 half0 half0 white (2 * d).
have [W1 [b [W2]]] := beat below (leqnn _); rewrite ltNge => /negP; apply.
apply: le_trans (all 0%N 0 0 _ _ _ W1 b W2) => [|[]//|[]//].
rewrite /mean_field /measured_kernel /measured_cost !big_ord0 mulr0 add0r addr0 invmx_scalar.
rewrite scale_scalar_mx mulfV ?lt0r_neq0 // mul1mx mxtrace_mulC -dot_trace -sq_dot.
by rewrite /Vocabulary.objective mul0mx subr0 !sq0 addr0 !mulr0 !addr0.
Qed.

(** The inner products are not [2 w_k]. *)
Theorem not_F4 (R : rcfType) (d n m : nat) (F : 'M[R]_(m, #|sample d n|)) (u : R) (w : 'I_d -> R) k x :
  (0 < n)%N -> F^T *m F = u *: J + \sum_i w i *: ((v i)^T *m v i) -> 0 < w k ->
  ~ inner (coding F k x) (coding F k x) = 2%:R * w k.
Proof.
move=> n0 K w0; have [-> _] := F4 n0 K; move/(mulIf (lt0r_neq0 w0))/eqP.
by rewrite (eqr_nat R 4 2).
Qed.
