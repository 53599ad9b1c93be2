(** * The bias as a last input that is always one; whitened inputs *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Admissible Relu Rays Optimum.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** ** A network with a bias is one without, on inputs with one more row *)
Section Bias.
Variables (R : rcfType) (p D : nat) (X : 'M[R]_(D, p)).
Definition with_bias : 'M[R]_(D + 1, p) := col_mx X ones.
Lemma KX_with_bias : with_bias^T *m with_bias = KX X.
Proof. by rewrite /with_bias tr_col_mx mul_row_col. Qed.
Variables (dY M : nat) (phi : R -> R) (lam1 lam2 : R) (T : 'M[R]_(dY, p)).
Lemma preactivation_with_bias (W1 : 'M[R]_(M, D)) b : row_mx W1 b *m with_bias = preactivation X W1 b.
Proof. by rewrite /with_bias mul_row_col. Qed.
Lemma hidden_with_bias (W1 : 'M[R]_(M, D)) b : map_mx phi (row_mx W1 b *m with_bias) = hidden phi X W1 b.
Proof. by rewrite preactivation_with_bias. Qed.
Lemma objective_with_bias (W1 : 'M[R]_(M, D)) b W2 :
  objective_without_bias phi lam1 lam2 with_bias T (row_mx W1 b) W2 = objective phi lam1 lam2 X T W1 b W2.
Proof. by rewrite /objective_without_bias /objective hidden_with_bias sq_row_mx. Qed.
End Bias.

(** ** One plus a Gram matrix is invertible *)
Section Invertible.
Variables (R : rcfType) (p m : nat) (lam : R) (A : 'M[R]_(m, p)).
Hypothesis lam0 : 0 < lam.
Lemma gram_unit : lam%:M + A^T *m A \in unitmx.
Proof.
rewrite -row_free_unit; apply: inj_row_free => w w0; apply/eqP; rewrite -sq_eq0.
have: lam * sq w + sq (w *m A^T) == 0.
  have := congr1 (fun B => dot B w) w0; rewrite mulmxDr mul_mx_scalar dot0l dotDl dotZl -sq_dot => /eqP.
  by rewrite mulmxA dot_mulr -sq_dot.
rewrite paddr_eq0 ?mulr_ge0 ?sq_ge0 // ?ltW // => /andP[].
by rewrite mulf_eq0 gt_eqF.
Qed.
End Invertible.

(** ** Whitened inputs with a bias are admissible: the mean has the strength
    [P + 1], everything else the strength one *)
Section Whitened.
Variables (R : rcfType) (d n D : nat).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Variable X : 'M[R]_(D, P).
Hypotheses (n0 : (0 < n)%N) (white : whitened X).
Notation Xb := (with_bias X).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.

Lemma KX_white : KX X = 1%:M + J.
Proof. by rewrite /KX white. Qed.
Lemma mulJ (u : 'rV[R]_P) : u *m J = dot one u *: one.
Proof.
rewrite /J mulmxA; have -> : u *m one^T = (dot one u)%:M.
  by rewrite [LHS]mx11_scalar dotC dot_row mxE; congr _%:M; apply: eq_bigr => k _; rewrite !mxE.
by rewrite mul_scalar_mx.
Qed.
Lemma dot_one_even (u : 'rV[R]_P) : dot one (even u) = dot one u.
Proof.
rewrite -[u in RHS]even_odd dotDr; have -> : one = even one by rewrite even_of // mirror_one.
by rewrite dot_even_odd addr0.
Qed.
Definition uneven (u : 'rV[R]_P) : 'rV[R]_P := even u - (dot one u / p) *: one.
Lemma slack_white u : slack (p + 1) 1 Xb u = p * sq (uneven u).
Proof.
rewrite /slack; have -> : sq (u *m Xb^T) = sq (even u) + sq (odd u) + dot one u ^+ 2.
  rewrite sq_dot dot_mulr trmxK -mulmxA KX_with_bias KX_white mulmxDr mulmx1 mulJ dotDr dotZr.
  rewrite (dotC u one) -expr2 -sq_dot -{1}[u]even_odd sqD dot_even_odd mulr0 addr0 //.
rewrite /uneven sqB (sqZ _ ones) sq_one dotZr (dotC _ one) dot_one_even.
by field.
Qed.
Lemma white_admissible : admissible (p + 1) 1 Xb.
Proof.
split=> [u||i].
- by rewrite slack_white mulr_ge0 ?sq_ge0 // ltW.
- by rewrite KX_with_bias KX_white mulmxDr mulmx1 mulJ -sq_dot sq_one -{1}[one]scale1r -scalerDl addrC.
by rewrite KX_with_bias KX_white mulmxDr mulmx1 mulJ dot_one_v scale0r addr0 scale1r.
Qed.
Lemma white_strongest : mean_is_strongest (p + 1) 1 Xb.
Proof.
move=> u /eqP; rewrite slack_white mulf_eq0 (negPf pN) sq_eq0 subr_eq0 => /eqP ->.
by exists (dot one u / p).
Qed.
(** Without a bias mean and labels are of one strength. *)
Lemma white_admissible0 : admissible 1 1 X.
Proof.
split=> [u||i]; rewrite ?white ?mulmx1 ?scale1r //.
rewrite /slack !mul1r [sq (u *m _)]sq_dot dot_mulr trmxK -mulmxA white mulmx1 -sq_dot.
have -> : sq u = sq (even u) + sq (odd u) by rewrite -{1}[u]even_odd sqD dot_even_odd mulr0 addr0.
by rewrite subrr.
Qed.
Lemma white_ratio : relu_ratio (p + 1) 1 = (p + 1) / (p + 2%:R).
Proof. by rewrite /relu_ratio mulr1 -addrA -(natrD R 1 1). Qed.
Lemma white_weaker : 1 <= p + 1.
Proof. by rewrite -subr_ge0 addrK ltW. Qed.
End Whitened.
