(** * Which inputs make the optimal network abstract *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Bias Spectrum.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section I.
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
Let invb : label_invariant ((with_bias X)^T *m with_bias X) kappa within.
Proof. by rewrite KX_with_bias. Qed.
Let split_bias M (W : 'M[R]_(M, D + 1)) : W = row_mx (lsubmx W) (rsubmx W).
Proof. by rewrite hsubmxK. Qed.

(** On label-invariant inputs of admissible spectrum, with a bias, the kernel
    [b (d J + K_Y)] is optimal: some network of any width [M >= 2d] has it, and no
    network of any width costs less. From [lam1 lam2 = P r] on zero is optimal. *)
Theorem I1 :
  (lam1 * lam2 < p * r -> 0 < b /\ forall M, (2 * d <= M)%N -> exists (W1 : 'M[R]_(M, D)) c (W2 : 'M[R]_(d, M)),
     kernel relu X W1 c = b *: (d%:R *: J + KY) /\
     forall N (V1 : 'M[R]_(N, D)) e V2, objective W1 c W2 <= objective V1 e V2) /\
  (p * r <= lam1 * lam2 -> forall N (V1 : 'M[R]_(N, D)) e V2,
     objective (0 : 'M_(N, D)) 0 (0 : 'M_(d, N)) <= objective V1 e V2).
Proof.
have r0 := ratio_gt0 kappa0_0 kappa1_0.
split=> [below|collapsed N V1 e V2].
  split=> [|M room].
    by rewrite -(weightE d n0 lam1_0 lam2_0 kappa0_0 kappa1_0) (Reach.weight_gt0 n0 lam1_0 lam2_0 r0 below).
  have [W [W2 [K least]]] := spectrum_optimum n0 d0 lam1_0 lam2_0 kappa0_0 kappa1_0 invb spec below room.
  exists (lsubmx W), (rsubmx W), W2; rewrite -objective_with_bias -split_bias /kernel -hidden_with_bias -split_bias.
  by split=> // N V1 e V2; rewrite -objective_with_bias.
have -> : objective (0 : 'M_(N, D)) 0 (0 : 'M_(d, N)) = d%:R * p.
  by rewrite /Vocabulary.objective mul0mx subr0 !sq0 addr0 !mulr0 !addr0 sq_Y natrM.
rewrite -objective_with_bias.
exact: (zero_is_least lam2_0 (ratio_bound n0 kappa0_0 kappa1_0 invb spec)).
Qed.

(** If even sets and directions inside the classes are weaker than the mean, every
    network of least energy has this kernel below the collapse, and with two labels or
    more parallelism score 1. *)
Theorem I1_unique M (W1 : 'M[R]_(M, D)) c (W2 : 'M[R]_(d, M)) :
  strict_spectrum kappa within kappa0 -> lam1 * lam2 < p * r ->
  (forall N (V1 : 'M[R]_(N, D)) e V2, objective W1 c W2 <= objective V1 e V2) ->
  kernel relu X W1 c = b *: (d%:R *: J + KY) /\ ((1 < d)%N -> parallelism_score (hidden relu X W1 c) = 1).
Proof.
move=> strict below least.
have := spectrum_unique n0 d0 lam1_0 lam2_0 kappa0_0 kappa1_0 invb spec below (W := row_mx W1 c) (W2 := W2) strict.
rewrite /kernel -hidden_with_bias; apply=> N V V2.
by rewrite objective_with_bias (split_bias V) objective_with_bias.
Qed.
End I.
