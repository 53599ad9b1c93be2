(** * False neighbours of the claims on inputs, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Bias Spectrum.
From ProofsCheck Require Import claims.I.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Controls.
Variables (R : rcfType) (d n D : nat) (kappa0 kappa1 within lam1 lam2 : R) (kappa : {set 'I_d} -> R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation relu := (@relu R).
Variable X : 'M[R]_(D, P).
Notation objective := (objective relu lam1 lam2 X Y).
Notation r := (ratio_of kappa0 kappa1).
Notation b := (weight_of p lam1 lam2 r).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2).
Hypotheses (kappa0_0 : 0 < kappa0) (kappa1_0 : 0 < kappa1).
Hypotheses (inv : label_invariant (KX X) kappa within) (spec : spectrum kappa within kappa0 kappa1).
Hypothesis below : lam1 * lam2 < p * r.

(** Different weights are different kernels. *)
Lemma kernels_differ (x y : R) : x *: (d%:R *: @J R d n + KY) = y *: (d%:R *: J + KY) -> x = y.
Proof.
have k : 'I_P by apply: (enum_rank ([ffun=> true], Ordinal n0)).
have dd : (d%:R *: @J R d n + KY) k k = d%:R + d%:R.
  rewrite !mxE big_ord1 !mxE !mulr1; congr (_ + _).
  rewrite (eq_bigr (fun=> 1)) => [|i _]; last by rewrite !mxE -expr2 label2.
  by rewrite sumr_const card_ord.
move: (_ + _) dd => A dd /matrixP /(_ k k); rewrite 2!mxE dd => /(mulIf _); apply.
by rewrite -mulr2n mulrn_eq0 pnatr_eq0 /= (gtn_eqF d0).
Qed.

(** Below the collapse the zero network is not optimal. *)
Theorem not_I1 : ~ forall N (V1 : 'M[R]_(N, D)) e V2,
  objective (0 : 'M_(N, D)) 0 (0 : 'M_(d, N)) <= objective V1 e V2.
Proof.
move=> zero.
have invb : label_invariant ((with_bias X)^T *m with_bias X) kappa within by rewrite KX_with_bias.
have r0 := ratio_gt0 kappa0_0 kappa1_0.
have [V [V2 [e _]]] := Reach.rays_reach n0 d0 lam1_0 lam2_0 r0
  (ratio_bound n0 kappa0_0 kappa1_0 invb spec) below (ray_reach n0 kappa0_0 kappa1_0 invb spec) (leqnn (2 * d)).
have := zero _ (lsubmx V) (rsubmx V) V2; rewrite -(objective_with_bias _ _ _ _ _ (lsubmx V)) hsubmxK e.
have -> : objective (0 : 'M_(2 * d, D)) 0 (0 : 'M_(d, 2 * d)) = d%:R * p.
  by rewrite /Vocabulary.objective mul0mx subr0 !sq0 addr0 !mulr0 !addr0 sq_Y natrM.
by rewrite leNgt (Estar_lt_zero n0 lam1_0 lam2_0 r0 d0 below).
Qed.

(** The optimal kernel is not [(b + 1) (d J + K_Y)]. *)
Theorem not_I1_unique M (W1 : 'M[R]_(M, D)) c (W2 : 'M[R]_(d, M)) : strict_spectrum kappa within kappa0 ->
  (forall N (V1 : 'M[R]_(N, D)) e V2, objective W1 c W2 <= objective V1 e V2) ->
  ~ kernel relu X W1 c = (b + 1) *: (d%:R *: J + KY).
Proof.
move=> strict least; have [-> _] := I1_unique n0 d0 lam1_0 lam2_0 kappa0_0 kappa1_0 inv spec strict below least.
move/kernels_differ/eqP; rewrite -[X in X == _]addr0 (inj_eq (addrI _)) eq_sym oner_eq0.
by [].
Qed.
End Controls.
