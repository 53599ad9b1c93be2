(** * The main theorem of the paper: optimal ReLU networks on whitened inputs

    [d] labels, [n] samples for each of the [2^d] patterns, whitened inputs [X] of
    any dimension and a penalised bias.  The theorems are named like the claims of
    the ledger. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Admissible Relu Rays RayKernels Optimum Bias Kkt Parallel.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section ClosedForms.
Variables (R : rcfType) (d n : nat) (lam1 lam2 : R).
Notation p := (#|sample d n|%:R : R).
(** The weight of [K_Y], the optimal kernel and the least energy. *)
Definition bstar : R := Num.sqrt (lam2 / lam1 * ((p + 1) / (p * (p + 2%:R)))) - lam2 / p.
Definition Kstar : 'M[R]_#|sample d n| := bstar *: (d%:R *: J + KY).
Definition Estar : R := d%:R * lam1 * ((p + 2%:R) / (p + 1)) * (lam2 + 2%:R * bstar * p).
(** The zero network is not yet optimal. *)
Definition below_collapse : Prop := lam1 * lam2 < p * (p + 1) / (p + 2%:R).
End ClosedForms.

Section R.
Variables (R : rcfType) (d n D : nat) (lam1 lam2 : R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation v := (@v R d n).
Notation relu := (@relu R).
Notation bstar := (bstar d n lam1 lam2).
Notation Kstar := (Kstar d n lam1 lam2).
Notation Estar := (Estar d n lam1 lam2).
Notation below_collapse := (below_collapse d n lam1 lam2).
Variable X : 'M[R]_(D, P).
Notation objective := (objective relu lam1 lam2 X Y).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (white : whitened X).

(** ** The closed forms are those of the general theory *)
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.
Let p1_0 : 0 < p + 1. Proof. by rewrite addr_gt0 ?ltr01. Qed.
Let p2_0 : 0 < p + 2%:R. Proof. by rewrite addr_gt0 // ltr0n. Qed.
Let p1 : p + 1 != 0. Proof. exact: lt0r_neq0. Qed.
Let p2 : p + 2%:R != 0. Proof. exact: lt0r_neq0. Qed.
Let q0 : 0 < lam2 / lam1 * ((p + 1) / (p * (p + 2%:R))).
Proof. exact: mulr_gt0 (divr_gt0 lam2_0 lam1_0) (divr_gt0 p1_0 (mulr_gt0 p0 p2_0)). Qed.
Let l1 : lam1 != 0. Proof. exact: lt0r_neq0. Qed.
Notation r := (relu_ratio (p + 1) 1).
Let r0 : 0 < r. Proof. exact: relu_ratio_gt0 ltr01 (white_weaker R d n0). Qed.
Let rE : r = (p + 1) / (p + 2%:R). Proof. exact: white_ratio. Qed.
Notation s := (s_star d n lam1 lam2 r).
Let weaker := white_weaker R d n0.
Let adm := white_admissible n0 white.
Let strongest := white_strongest n0 white.

Lemma sE : s = lam2 + bstar * p.
Proof.
rewrite /bstar mulrBl divfK // [lam2 + _]addrC subrK /s_star rE.
have -> : lam2 * p * ((p + 1) / (p + 2%:R)) / lam1 = lam2 / lam1 * ((p + 1) / (p * (p + 2%:R))) * p ^+ 2.
  by field; rewrite p2 pN l1.
by rewrite sqrtrM ?(ltW q0) // sqrtr_sqr ger0_norm ?ler0n // mulrC.
Qed.
Lemma bE : b_star d n (p + 1) 1 lam1 lam2 = bstar.
Proof. by rewrite /b_star sE addrC addKr mulfK. Qed.
Lemma KE : K_star d n (p + 1) 1 lam1 lam2 = Kstar.
Proof. by rewrite /K_star bE. Qed.
Lemma EE : Bound.Estar d n lam1 lam2 r = Estar.
Proof. by rewrite /Bound.Estar sE rE /Estar; field; rewrite p1 p2. Qed.
Lemma belowE : (lam1 * lam2 < p * r) = (lam1 * lam2 < p * (p + 1) / (p + 2%:R)).
Proof. by rewrite rE mulrA. Qed.

(** ** The claims *)

(** The preactivation [alpha (1 + q v_i)], [q] a sign, costs [alpha^2 P (P+2)/(P+1)]. *)
Theorem R1 (alpha : R) (i : 'I_d) (q : bool) : let h := alpha *: (ones + sign R q *: v i) in
  (h *m invmx (KX X) *m h^T) 0 0 = alpha ^+ 2 * (p * (p + 2%:R) / (p + 1)).
Proof.
move=> h; have unit : (with_bias X)^T *m with_bias X \in unitmx.
  by rewrite KX_with_bias (KX_white white) gram_unit ?ltr01.
rewrite -KX_with_bias -weights_form // (weights_ray ltr01 weaker adm unit) (ray_cost ltr01 weaker adm).
by field; rewrite p1.
Qed.

(** [b > 0] exactly below the collapse. *)
Lemma weight_sign : (0 < bstar) = (lam1 * lam2 < p * (p + 1) / (p + 2%:R)).
Proof.
rewrite subr_gt0 -[lam2 / p]ger0_norm ?divr_ge0 ?ltW // -sqrtr_sqr ltr_sqrt //.
rewrite -[LHS]subr_gt0 -[RHS]subr_gt0.
have -> : lam2 / lam1 * ((p + 1) / (p * (p + 2%:R))) - (lam2 / p) ^+ 2
        = lam2 / (lam1 * p ^+ 2) * (p * (p + 1) / (p + 2%:R) - lam1 * lam2) by field; rewrite p2 pN l1.
by rewrite pmulr_rgt0 // divr_gt0 // mulr_gt0 ?exprn_gt0.
Qed.

(** [E*] is a lower bound for networks of every width. *)
Lemma bound M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)) : Estar <= objective W1 b W2.
Proof.
rewrite -EE -objective_with_bias.
exact: (energy_ge n0 ltr01 weaker lam1_0 lam2_0 adm).
Qed.

(** Below the collapse it is reached with the kernel [K*]. *)
Lemma bound_reached M : below_collapse -> (2 * d <= M)%N ->
  exists (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)), objective W1 b W2 = Estar /\ kernel relu X W1 b = Kstar.
Proof.
rewrite /below_collapse -belowE => below room.
have [W [W2 e]] := attained n0 d0 ltr01 weaker lam1_0 lam2_0 adm below room.
exists (lsubmx W), (rsubmx W), W2; rewrite -EE -objective_with_bias hsubmxK; split=> //.
have [K _] := minimum_rays n0 d0 ltr01 weaker lam1_0 lam2_0 adm below strongest e.
by rewrite /kernel -hidden_with_bias hsubmxK K KE.
Qed.

(** The optimal kernel is [K* = b (d J + K_Y)], with [b > 0] exactly below the
    collapse, and the minimum over networks of every width is [E*]. *)
Theorem R2 : (0 < bstar <-> below_collapse) /\
  (forall M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)), Estar <= objective W1 b W2) /\
  (below_collapse -> forall M, (2 * d <= M)%N -> exists (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)),
     objective W1 b W2 = Estar /\ kernel relu X W1 b = Kstar).
Proof.
split; first by rewrite weight_sign.
by split=> [M W1 b W2|below M room]; [exact: bound | exact: bound_reached].
Qed.

(** The KKT expression at [K*] is never negative, and zero exactly on the rays. *)
Theorem R3 (h : 'rV[R]_P) : below_collapse ->
  0 <= kkt relu lam1 lam2 Y (invmx (KX X)) Kstar h /\
  (kkt relu lam1 lam2 Y (invmx (KX X)) Kstar h = 0 <->
   exists alpha i q, 0 <= alpha /\ h = alpha *: (ones + sign R q *: v i)).
Proof.
rewrite /below_collapse -belowE -KE => below.
have unit : (with_bias X)^T *m with_bias X \in unitmx.
  by rewrite KX_with_bias (KX_white white) gram_unit ?ltr01.
rewrite -KX_with_bias; split.
  exact: (kkt_ge0 n0 ltr01 weaker lam1_0 lam2_0 adm below unit).
exact: (kkt_eq0 n0 d0 ltr01 weaker lam1_0 lam2_0 adm below unit).
Qed.

(** Every network of least energy has the kernel [K*] and, with two labels or more,
    parallelism score 1. *)
Theorem R4 M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)) : below_collapse -> objective W1 b W2 = Estar ->
  kernel relu X W1 b = Kstar /\ ((1 < d)%N -> parallelism_score (hidden relu X W1 b) = 1).
Proof.
move=> below e; have K : kernel relu X W1 b = Kstar.
  move: below e; rewrite /below_collapse -belowE -EE -objective_with_bias => below.
  case/(minimum_rays n0 d0 ltr01 weaker lam1_0 lam2_0 adm below strongest) => K _.
  by rewrite /kernel -hidden_with_bias K KE.
split=> // d1; apply: (parallel n0 (u := bstar * d%:R) (w := fun=> bstar)) => // [|_].
  rewrite -/(kernel relu X W1 b) K /Kstar scalerDr scalerA /KY -scaler_sumr; congr (_ + _ *: _).
  apply/matrixP=> x y; rewrite mxE summxE; apply: eq_bigr => i _.
  by rewrite !mxE big_ord1 !mxE.
by rewrite weight_sign.
Qed.

(** [M] hidden neurons reach [E*] if and only if [M >= 2d]. *)
Theorem R5 M : below_collapse ->
  (exists (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)), objective W1 b W2 = Estar) <-> (2 * d <= M)%N.
Proof.
move=> below; split=> [[W1 [b [W2]]]|room]; last first.
  by have [W1 [b [W2 [e _]]]] := bound_reached below room; exists W1, b, W2.
move: below; rewrite /below_collapse -belowE -EE -objective_with_bias => below.
by case/(minimum_rays n0 d0 ltr01 weaker lam1_0 lam2_0 adm below strongest).
Qed.
(** So [M >= 2^d] suffices ... *)
Theorem R5_sufficient M : below_collapse -> (2 ^ d <= M)%N ->
  exists (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)), objective W1 b W2 = Estar.
Proof.
move=> below room; apply/R5 => //; apply: leq_trans room.
by case: d d0 => // k _; rewrite expnS leq_mul2l ltn_expl.
Qed.

(** ... but is not necessary: with three labels six neurons of the eight reach [E*]. *)
Theorem R5_groups : below_collapse -> d = 3%N -> exists (W1 : 'M[R]_(6, D)) b (W2 : 'M[R]_(d, 6)),
  objective W1 b W2 = Estar /\ (6 < 2 ^ d)%N.
Proof.
move=> below d3; have [|W1 [b [W2 [e _]]]] := bound_reached (M := 6) below; first by rewrite d3.
by exists W1, b, W2; split=> //; rewrite [d in (2 ^ d)%N]d3.
Qed.

(** [n] samples for each pattern give the formulas above with [P = n 2^d]. *)
Theorem R6 : let q : R := (n * 2 ^ d)%:R in
  [/\ p = q, bstar = Num.sqrt (lam2 / lam1 * ((q + 1) / (q * (q + 2%:R)))) - lam2 / q
    & Estar = d%:R * lam1 * ((q + 2%:R) / (q + 1)) * (lam2 + 2%:R * bstar * q)].
Proof. by move=> q; rewrite /bstar /Estar -(_ : p = q) // /q -card_samples. Qed.

(** From the collapse on the zero network is the only optimum. *)
Lemma collapsed M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)) : p * (p + 1) / (p + 2%:R) <= lam1 * lam2 ->
  d%:R * p <= objective W1 b W2 /\
  (objective W1 b W2 = d%:R * p <-> [/\ W1 = 0, b = 0 & W2 = 0]).
Proof.
have ratio := ratio n0 ltr01 weaker adm.
rewrite -mulrA -rE => collapsed; rewrite -objective_with_bias; split.
  exact: (zero_is_least lam2_0 ratio).
split=> [/(zero_is_unique lam1_0 lam2_0 ratio collapsed)[W ->]|[-> -> ->]].
  by have [-> ->] : W1 = 0 /\ b = 0 by apply: eq_row_mx; rewrite W row_mx0.
rewrite row_mx0 /objective_without_bias mul0mx subr0 !sq0 !mulr0 !addr0 sq_Y natrM //.
Qed.
(** The coding vectors of the zero network are zero: their angles are undefined. *)
Lemma zero_coding M k x : coding (hidden relu X (0 : 'M_(M, D)) 0) k x = 0.
Proof.
rewrite codingE; have -> : hidden relu X (0 : 'M_(M, D)) 0 = 0.
  by apply/matrixP=> i j; rewrite !mxE !big1 ?addr0 ?relu_pos // => l _; rewrite !mxE mul0r.
by rewrite mul0mx.
Qed.
(** Below, the zero network is not optimal. *)
Lemma zero_beaten M : below_collapse -> (2 * d <= M)%N ->
  exists (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)), objective W1 b W2 < objective (0 : 'M_(M, D)) 0 (0 : 'M_(d, M)).
Proof.
move=> below room; have [W1 [b [W2 [e _]]]] := bound_reached below room.
exists W1, b, W2; rewrite e.
have -> : objective (0 : 'M_(M, D)) 0 (0 : 'M_(d, M)) = d%:R * p.
  by rewrite /objective mul0mx subr0 !sq0 addr0 !mulr0 !addr0 sq_Y natrM.
by rewrite -EE Estar_lt_zero // belowE.
Qed.
Theorem R7 M :
  (p * (p + 1) / (p + 2%:R) <= lam1 * lam2 -> forall (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)),
     d%:R * p <= objective W1 b W2 /\ (objective W1 b W2 = d%:R * p <-> [/\ W1 = 0, b = 0 & W2 = 0])) /\
  (forall k x, coding (hidden relu X (0 : 'M_(M, D)) 0) k x = 0) /\
  (below_collapse -> (2 * d <= M)%N -> exists (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)),
     objective W1 b W2 < objective (0 : 'M_(M, D)) 0 (0 : 'M_(d, M))).
Proof.
split=> [c W1 b W2|]; first exact: collapsed.
by split=> [k x|below room]; [exact: zero_coding | exact: zero_beaten].
Qed.
End R.

(** The assumptions can be met, whatever [d] and [n > 0] are. *)
Lemma R_witness (R : rcfType) d n : (0 < n)%N ->
  whitened (1%:M : 'M[R]_#|sample d n|) /\ below_collapse d n (2%:R^-1 : R) 2%:R^-1.
Proof.
move=> n0; split; first by rewrite /whitened trmx1 mulmx1.
have p1 : 1 <= #|sample d n|%:R :> R by rewrite ler1n -(ltr0n R) P_gt0.
rewrite /below_collapse; move: (#|sample d n|%:R) p1 => p p1.
have p0 : 0 < p := lt_le_trans ltr01 p1.
have p2 : 0 < p + 2%:R by rewrite addr_gt0 // ltr0n.
rewrite ltr_pdivl_mulr // -subr_gt0.
have -> : p * (p + 1) - 2%:R^-1 * 2%:R^-1 * (p + 2%:R) = (p - 1) * (p + 7%:R / 4%:R) + 5%:R / 4%:R.
  by field.
apply: ltr_paddl; last by rewrite divr_gt0 ?ltr0n.
by rewrite mulr_ge0 ?subr_ge0 // addr_ge0 ?(ltW p0) // divr_ge0 ?ler0n.
Qed.
