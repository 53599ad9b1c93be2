(** * False neighbours of the main theorem, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Rays Bias Kkt.
From ProofsCheck Require Import claims.R.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Controls.
Variables (R : rcfType) (d n D : nat) (lam1 lam2 : R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation relu := (@relu R).
Notation bstar := (bstar d n lam1 lam2).
Notation Kstar := (Kstar d n lam1 lam2).
Notation Estar := (Estar d n lam1 lam2).
Variable X : 'M[R]_(D, P).
Notation objective := (objective relu lam1 lam2 X Y).
Hypotheses (n0 : (0 < n)%N) (d0 : (0 < d)%N) (lam1_0 : 0 < lam1) (lam2_0 : 0 < lam2) (white : whitened X).
Hypothesis below : below_collapse d n lam1 lam2.
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let i0 : 'I_d := Ordinal d0.
Let P2 := R2 n0 d0 lam1_0 lam2_0 white.

(** A ray does not cost less than R1 says. *)
Theorem not_R1 : ~ forall alpha i q, let h := alpha *: (ones + sign R q *: v i) in
  (h *m invmx (KX X) *m h^T) 0 0 = alpha ^+ 2 * (p * (p + 1) / (p + 1)).
Proof.
move=> h; have := h 1 i0 true; have /= -> := R1 n0 white 1 i0 true.
rewrite expr1n !mul1r => /mulIf e; have {e} : p * (p + 2%:R) = p * (p + 1).
  by apply: e; rewrite invr_eq0 lt0r_neq0 // addr_gt0 ?ltr01.
by move/(mulfI (lt0r_neq0 p0))/addrI/eqP; rewrite (eqr_nat R 2 1).
Qed.

(** No number above [E*] is a lower bound. *)
Theorem not_R2 eps : 0 < eps -> ~ forall M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)),
  Estar + eps <= objective W1 b W2.
Proof.
move=> e0 h; have [_ [_ reach]] := P2; have [W1 [b [W2 [e _]]]] := reach below _ (leqnn _).
by have := h _ W1 b W2; rewrite e ger_addl leNgt e0.
Qed.

(** The KKT expression is not positive everywhere except at zero. *)
Theorem not_R3 : ~ forall h : 'rV[R]_P, h != 0 -> 0 < kkt relu lam1 lam2 Y (invmx (KX X)) Kstar h.
Proof.
pose h : 'rV[R]_P := 1 *: (ones + sign R true *: v i0) => /(_ h).
have [_ [_ z]] := R3 n0 d0 lam1_0 lam2_0 white h below.
have -> : kkt relu lam1 lam2 Y (invmx (KX X)) Kstar h = 0.
  by apply/z; exists 1, i0, true; rewrite ler01.
have hN : h != 0.
  apply/eqP=> h0; have := @dot_one_ray R d n 1 i0 true; rewrite /ray -/h h0 dot0r mul1r => e.
  by move: p0; rewrite -e ltxx.
by rewrite ltxx => /(_ hN).
Qed.

(** The kernel of an optimal network is not [(b + 1) (d J + K_Y)]. *)
Theorem not_R4 : ~ forall M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)),
  objective W1 b W2 = Estar -> kernel relu X W1 b = (bstar + 1) *: (d%:R *: J + KY).
Proof.
move=> h; have [_ [_ reach]] := P2; have [W1 [b [W2 [e K]]]] := reach below _ (leqnn _).
have k : 'I_P by apply: (enum_rank ([ffun=> true], Ordinal n0)).
have dd : (d%:R *: @J R d n + KY) k k = d%:R + d%:R.
  rewrite !mxE big_ord1 !mxE !mulr1; congr (_ + _).
  rewrite (eq_bigr (fun=> 1)) => [|i _]; last by rewrite !mxE -expr2 label2.
  by rewrite sumr_const card_ord.
have := h _ _ _ _ e; rewrite K /Kstar; move: (_ + _) dd => A dd /matrixP /(_ k k).
rewrite 2!mxE dd (mulrDl bstar 1) mul1r => /eqP.
by rewrite -[X in X == _]addr0 (inj_eq (addrI _)) eq_sym -mulr2n mulrn_eq0 pnatr_eq0 /= (gtn_eqF d0).
Qed.

(** [2 d - 1] neurons are not enough. *)
Theorem not_R5 : ~ exists (W1 : 'M[R]_((2 * d).-1, D)) b (W2 : 'M[R]_(d, (2 * d).-1)), objective W1 b W2 = Estar.
Proof. by move/(R5 n0 d0 lam1_0 lam2_0 white _ below); case: d d0 => // k _; rewrite mulnS /= ltnn. Qed.

(** Four neurons are not enough for three labels: [2 d] cannot be replaced by [d + 1]. *)
Theorem not_R5_groups : d = 3%N -> ~ exists (W1 : 'M[R]_(4, D)) b (W2 : 'M[R]_(d, 4)), objective W1 b W2 = Estar.
Proof. by move=> d3 /(R5 n0 d0 lam1_0 lam2_0 white _ below); rewrite d3. Qed.

(** [2^(d-1)] neurons do not always suffice: not for one label, two or three. *)
Theorem not_R5_sufficient : (d <= 3)%N -> ~ exists (W1 : 'M[R]_(2 ^ d.-1, D)) b (W2 : 'M[R]_(d, 2 ^ d.-1)),
  objective W1 b W2 = Estar.
Proof.
move=> d3 /(R5 n0 d0 lam1_0 lam2_0 white _ below).
by move: d0 d3; move: (d) => [|[|[|[|]]]].
Qed.

(** The number of samples is not [2^d] for two samples of each pattern. *)
Theorem not_R6 : n = 2%N -> ~ p = (2 ^ d)%:R.
Proof.
move=> n2 /eqP; rewrite eqr_nat card_samples n2 -[X in _ == X]mul1n eqn_pmul2r ?expn_gt0 //.
Qed.

(** Below the collapse the zero network is not optimal. *)
Theorem not_R7 : ~ forall M (W1 : 'M[R]_(M, D)) b (W2 : 'M[R]_(d, M)), d%:R * p <= objective W1 b W2.
Proof.
move=> h; have [_ [_ beat]] := R7 n0 d0 lam1_0 lam2_0 white (2 * d).
have [W1 [b [W2]]] := beat below (leqnn _); rewrite ltNge.
have -> : objective (0 : 'M_(2 * d, D)) 0 (0 : 'M_(d, 2 * d)) = d%:R * p.
  by rewrite /Vocabulary.objective mul0mx subr0 !sq0 addr0 !mulr0 !addr0 sq_Y natrM.
by rewrite h.
Qed.
End Controls.
