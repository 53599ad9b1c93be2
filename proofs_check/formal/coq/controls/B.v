(** * False neighbours of the claims on bounds, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner claims.B.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Controls.
Variables (R : rcfType) (p q dY : nat) (phi : R -> R) (lam1 lam2 mu1 mu2 : R).
Variables (X : 'M[R]_(1, p)) (T : 'M[R]_(dY, p)).

(** One neuron with the input weight one and no read-out. *)
Lemma one_neuron l1 l2 r (Z : 'M[R]_(1, r)) (S : 'M[R]_(dY, r)) (x : R) :
  objective phi l1 l2 Z S (x%:M : 'M_1) 0 0 = sq S + l1 * x ^+ 2.
Proof.
rewrite /objective mul0mx subr0 !sq0 mulr0 !addr0; congr (_ + _ * _).
by rewrite /sq !big_ord1 mxE eqxx mulr1n.
Qed.

(** No larger number is a bound: not for targets that are zero. *)
Theorem not_B1 eps : 0 < eps -> ~ forall M (W1 : 'M[R]_(M, 1)) b (W2 : 'M[R]_(dY, M)),
  2%:R * dot (0 : 'M[R]_(dY, p)) 0 - sq (0 : 'M[R]_(dY, p)) + eps <= objective phi lam1 lam2 X 0 W1 b W2.
Proof.
move=> e0 /(_ 1%N (0%:M) 0 0); rewrite one_neuron dot0l sq0 expr0n !mulr0 subr0 !add0r.
by rewrite leNgt e0.
Qed.
(** Another network has the same energy, not the same one. *)
Theorem not_B3 : mu1 != lam1 -> ~ forall W1 : 'M[R]_1,
  objective phi mu1 mu2 X T W1 0 0 = objective phi lam1 lam2 X T W1 0 0.
Proof.
by move=> ne /(_ 1%:M); rewrite !one_neuron expr1n !mulr1 => /addrI/eqP; rewrite (negPf ne).
Qed.
(** With a smaller penalty a network may have less energy. *)
Theorem not_B4 (Z : 'M[R]_(1, q)) : mu1 < lam1 -> ~ forall W1 : 'M[R]_1,
  objective phi lam1 lam2 X T W1 0 0 <= objective phi mu1 mu2 (row_mx X Z) (row_mx T 0) W1 0 0.
Proof.
by move=> l /(_ 1%:M); rewrite !one_neuron sq_row_mx sq0 addr0 expr1n !mulr1 ler_add2l leNgt l.
Qed.
(** Doubling, which is no contraction, may cost more. *)
Theorem not_B5 : 0 < lam1 -> ~ forall W1 : 'M[R]_1,
  objective phi lam1 lam2 X T (W1 *m 2%:R%:M) 0 0 <= objective phi lam1 lam2 (2%:R%:M *m X) T W1 0 0.
Proof.
move=> l0 /(_ 1%:M); rewrite mul1mx !one_neuron expr1n ler_add2l ler_pmul2l // -natrX.
by rewrite (ler_nat R 4 1).
Qed.
(** The distance is not zero. *)
Theorem not_B10 (A : 'M[R]_(dY, p)) : A != T -> 2%:R * dot T A - sq A <> sq T.
Proof.
rewrite B10 -subr_eq0 -sq_eq0 -opprB sqN => ne /eqP; rewrite -subr_eq0 addrAC subrr add0r oppr_eq0.
by rewrite (negPf ne).
Qed.
End Controls.

(** Shares that are both one are too large. *)
Theorem not_B6 (R : rcfType) (X Z : 'M[R]_1) : let phi := fun _ : R => 1 in let v : 'cV[R]_1 := 1%:M in
  ~ forall A B : 'M[R]_1, (v^T *m A *m (hidden phi X (0 : 'M_1) 0)^T) 0 0 <= 1 * 1 ->
      (v^T *m B *m (hidden phi Z (0 : 'M_1) 0)^T) 0 0 <= 1 * 1 ->
      (v^T *m row_mx A B *m (hidden phi (row_mx X Z) (0 : 'M_1) 0)^T) 0 0 <= 1.
Proof.
move=> phi v all.
have one (Z' : 'M[R]_1) : (v^T *m 1%:M *m (hidden phi Z' (0 : 'M_1) 0)^T) 0 0 <= 1 * 1.
  by rewrite trmx1 !mul1mx !mxE mulr1.
have := all 1%:M 1%:M (one X) (one Z).
rewrite trmx1 mul1mx mxE big_split_ord /= !big_ord1 row_mxEl row_mxEr !mxE !mulr1 -(natrD R 1 1).
by rewrite (ler_nat R 2 1).
Qed.
(** With a free output bias a matrix that is not balanced proves nothing. *)
Theorem not_B7 (R : rcfType) (p D : nat) (phi : R -> R) (lam1 lam2 : R) (X : 'M[R]_(D, p.+1)) :
  let T : 'rV[R]_p.+1 := ones in ~ forall (W1 : 'M[R]_(1, D)) b (W2 : 'M[R]_1) o,
    2%:R * dot T T - sq T <= sq (T - (W2 *m hidden phi X W1 b + o *m ones))
      + (lam1 * (sq W1 + sq b) + lam2 * sq W2).
Proof.
move=> T /(_ 0 0 0 1%:M); rewrite mul0mx add0r mul1mx subrr !sq0 addr0 !mulr0 !addr0 -sq_dot.
rewrite mulr_natl mulr2n addrK leNgt; case/negP.
by rewrite lt_neqAle eq_sym sq_eq0 sq_ge0 andbT; apply/eqP=> /rowP /(_ 0) /eqP; rewrite !mxE oner_eq0.
Qed.
