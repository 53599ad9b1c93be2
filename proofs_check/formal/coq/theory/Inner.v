(** * Inner products and squared norms of matrices *)
From mathcomp Require Import all_ssreflect all_algebra.
From ProofsCheck Require Import Vocabulary.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Inner.
Variable R : rcfType.

(** The Frobenius inner product. *)
Definition dot m q (A B : 'M[R]_(m, q)) : R := \sum_i \sum_j A i j * B i j.

Lemma dot_trace m q (A B : 'M[R]_(m, q)) : dot A B = \tr (A *m B^T).
Proof. by apply: eq_bigr => i _; rewrite mxE; apply: eq_bigr => j _; rewrite mxE. Qed.
Lemma sq_dot m q (A : 'M[R]_(m, q)) : sq A = dot A A.
Proof. by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite expr2. Qed.

(** It is symmetric and linear in each place. *)
Lemma dotC m q (A B : 'M[R]_(m, q)) : dot A B = dot B A.
Proof. by apply: eq_bigr => i _; apply: eq_bigr => j _; rewrite mulrC. Qed.
Lemma dotDl m q (A B C : 'M[R]_(m, q)) : dot (A + B) C = dot A C + dot B C.
Proof. by rewrite !dot_trace mulmxDl linearD. Qed.
Lemma dotDr m q (A B C : 'M[R]_(m, q)) : dot C (A + B) = dot C A + dot C B.
Proof. by rewrite dotC dotDl !(dotC C). Qed.
Lemma dotZl m q c (A B : 'M[R]_(m, q)) : dot (c *: A) B = c * dot A B.
Proof. by rewrite !dot_trace -scalemxAl mxtraceZ. Qed.
Lemma dotZr m q c (A B : 'M[R]_(m, q)) : dot A (c *: B) = c * dot A B.
Proof. by rewrite dotC dotZl dotC. Qed.
Lemma dotNl m q (A B : 'M[R]_(m, q)) : dot (- A) B = - dot A B.
Proof. by rewrite -scaleN1r dotZl mulN1r. Qed.
Lemma dotNr m q (A B : 'M[R]_(m, q)) : dot A (- B) = - dot A B.
Proof. by rewrite dotC dotNl dotC. Qed.
Lemma dotBl m q (A B C : 'M[R]_(m, q)) : dot (A - B) C = dot A C - dot B C.
Proof. by rewrite dotDl dotNl. Qed.
Lemma dotBr m q (A B C : 'M[R]_(m, q)) : dot C (A - B) = dot C A - dot C B.
Proof. by rewrite dotDr dotNr. Qed.
Lemma dot0l m q (A : 'M[R]_(m, q)) : dot 0 A = 0.
Proof. by rewrite dot_trace mul0mx linear0. Qed.
Lemma dot0r m q (A : 'M[R]_(m, q)) : dot A 0 = 0.
Proof. by rewrite dotC dot0l. Qed.
Lemma dotT m q (A B : 'M[R]_(m, q)) : dot A^T B^T = dot A B.
Proof. by rewrite !dot_trace trmxK mxtrace_mulC -mxtrace_tr trmx_mul trmxK. Qed.

(** A factor moves to the other side, transposed. *)
Lemma dot_mulr m q r (A : 'M[R]_(m, q)) (B : 'M[R]_(q, r)) C : dot (A *m B) C = dot A (C *m B^T).
Proof. by rewrite !dot_trace trmx_mul trmxK mulmxA. Qed.
Lemma dot_mull m q r (A : 'M[R]_(m, q)) (B : 'M[R]_(q, r)) C : dot (A *m B) C = dot B (A^T *m C).
Proof. by rewrite !dot_trace trmx_mul trmxK -mulmxA mxtrace_mulC mulmxA. Qed.

(** Squared norms are sums of squares: zero only for zero. *)
Lemma sq_ge0 m q (A : 'M[R]_(m, q)) : 0 <= sq A.
Proof. by apply: sumr_ge0 => i _; apply: sumr_ge0 => j _; exact: sqr_ge0. Qed.
Lemma sq_eq0 m q (A : 'M[R]_(m, q)) : (sq A == 0) = (A == 0).
Proof.
apply/eqP/eqP=> [|->]; last by rewrite sq_dot dot0l.
move/eqP; rewrite psumr_eq0 => [/allP rows0|i _]; last by apply: sumr_ge0 => j _; exact: sqr_ge0.
apply/matrixP=> i j; have := rows0 i (mem_index_enum _).
rewrite /= psumr_eq0 => [/allP row0|k _]; last exact: sqr_ge0.
by have := row0 j (mem_index_enum _); rewrite /= sqrf_eq0 mxE => /eqP.
Qed.
Lemma sq0 m q : sq (0 : 'M[R]_(m, q)) = 0.
Proof. by apply/eqP; rewrite sq_eq0. Qed.
Lemma sqZ m q c (A : 'M[R]_(m, q)) : sq (c *: A) = c ^+ 2 * sq A.
Proof. by rewrite !sq_dot dotZl dotZr mulrA. Qed.
Lemma sqN m q (A : 'M[R]_(m, q)) : sq (- A) = sq A.
Proof. by rewrite !sq_dot dotNl dotNr opprK. Qed.
Lemma sqD m q (A B : 'M[R]_(m, q)) : sq (A + B) = sq A + 2%:R * dot A B + sq B.
Proof. by rewrite !sq_dot dotDl !dotDr (dotC B A) mulr_natl mulr2n !addrA. Qed.
Lemma sqB m q (A B : 'M[R]_(m, q)) : sq (A - B) = sq A - 2%:R * dot A B + sq B.
Proof. by rewrite sqD dotNr mulrN sqN. Qed.
Lemma sqT m q (A : 'M[R]_(m, q)) : sq A^T = sq A.
Proof. by rewrite !sq_dot dotT. Qed.

(** The squared norm of a matrix is the sum over its rows. *)
Lemma sq_rows m q (A : 'M[R]_(m, q)) : sq A = \sum_i sq (row i A).
Proof. by apply: eq_bigr => i _; rewrite /sq big_ord1; apply: eq_bigr => j _; rewrite mxE. Qed.
Lemma sq_row q (h : 'rV[R]_q) : sq h = \sum_j h 0 j ^+ 2.
Proof. by rewrite /sq big_ord1. Qed.
Lemma dot_row q (g h : 'rV[R]_q) : dot g h = \sum_j g 0 j * h 0 j.
Proof. by rewrite /dot big_ord1. Qed.
Lemma sq_row_mx m q r (A : 'M[R]_(m, q)) (B : 'M[R]_(m, r)) : sq (row_mx A B) = sq A + sq B.
Proof.
rewrite /sq -big_split; apply: eq_bigr => i _; rewrite big_split_ord /=.
by congr (_ + _); apply: eq_bigr => j _; rewrite ?row_mxEl ?row_mxEr.
Qed.
Lemma mx11_dot (h g : 'M[R]_1) : dot h g = h 0 0 * g 0 0.
Proof. by rewrite /dot !big_ord1. Qed.

(** The form of a matrix at a row. *)
Lemma form_dot q (h : 'rV[R]_q) (K : 'M[R]_q) : (h *m K *m h^T) 0 0 = dot (h *m K) h.
Proof. by rewrite dot_trace /mxtrace big_ord1. Qed.
End Inner.
