(** * The pseudo-inverse of a matrix *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Pseudo.
Variable R : rcfType.

(** Penrose's four equations, and that at most one matrix satisfies them. *)
Definition penrose m n (A : 'M[R]_(m, n)) (B : 'M[R]_(n, m)) : Prop :=
  [/\ A *m B *m A = A, B *m A *m B = B, (A *m B)^T = A *m B & (B *m A)^T = B *m A].
Lemma penrose_unique m n (A : 'M[R]_(m, n)) B C : penrose A B -> penrose A C -> B = C.
Proof.
case=> [b1 b2 b3 b4] [c1 c2 c3 c4].
have AB : A *m B = A *m C.
  have -> : A *m B = (A *m C *m (A *m B))^T by rewrite mulmxA c1 b3.
  by rewrite trmx_mul b3 c3 mulmxA b1.
have BA : B *m A = C *m A.
  have -> : B *m A = (B *m A *m (C *m A))^T by rewrite -mulmxA (mulmxA A) c1 b4.
  by rewrite trmx_mul b4 c4 -mulmxA (mulmxA A) b1.
by rewrite -b2 BA -mulmxA AB mulmxA c2.
Qed.
Lemma penrose_tr m n (A : 'M[R]_(m, n)) B : penrose A B -> penrose A^T B^T.
Proof. by case=> b1 b2 b3 b4; split; rewrite -!trmx_mul ?mulmxA ?b1 ?b2 ?b3 ?b4 ?trmxK. Qed.

(** A matrix of full row rank times its transpose is invertible. *)
Lemma gram_row_free m n (B : 'M[R]_(m, n)) : row_free B -> B *m B^T \in unitmx.
Proof.
move=> free; rewrite -row_free_unit; apply: inj_row_free => w w0.
have: sq (w *m B) == 0 by rewrite sq_dot dot_mulr -mulmxA w0 dot0r.
by rewrite sq_eq0 => /eqP wB; apply: (row_free_inj free); rewrite wB mul0mx.
Qed.

(** It comes from the factorisation of a matrix into a column and a row base. *)
Definition from_factors m r n (C : 'M[R]_(m, r)) (B : 'M[R]_(r, n)) : 'M[R]_(n, m) :=
  B^T *m invmx (B *m B^T) *m (invmx (C^T *m C) *m C^T).
Lemma from_factorsP m r n (C : 'M[R]_(m, r)) (B : 'M[R]_(r, n)) : row_full C -> row_free B ->
  penrose (C *m B) (from_factors C B).
Proof.
move=> full free; have uB : B *m B^T \in unitmx by rewrite gram_row_free.
have uC : C^T *m C \in unitmx by rewrite -{2}[C]trmxK gram_row_free // /row_free mxrank_tr.
have AP : C *m B *m from_factors C B = C *m invmx (C^T *m C) *m C^T.
  by rewrite /from_factors !mulmxA -[C *m B *m B^T]mulmxA mulmxK.
have PA : from_factors C B *m (C *m B) = B^T *m invmx (B *m B^T) *m B.
  by rewrite /from_factors !mulmxA -[_ *m C^T *m C]mulmxA mulmxKV.
split.
- by rewrite AP !mulmxA -[_ *m C^T *m C]mulmxA mulmxKV.
- by rewrite PA /from_factors !mulmxA -[_ *m B *m B^T]mulmxA mulmxKV.
- by rewrite AP !trmx_mul trmxK trmx_inv trmx_mul trmxK mulmxA.
- by rewrite PA !trmx_mul trmxK trmx_inv trmx_mul trmxK mulmxA.
Qed.
Definition pinv m n (A : 'M[R]_(m, n)) : 'M[R]_(n, m) := from_factors (col_base A) (row_base A).
Lemma pinvP m n (A : 'M[R]_(m, n)) : penrose A (pinv A).
Proof.
have := from_factorsP (col_base_full A) (row_base_free A); by rewrite mulmx_base.
Qed.
Lemma pinv_unique m n (A : 'M[R]_(m, n)) B : penrose A B -> B = pinv A.
Proof. by move/penrose_unique; apply; exact: pinvP. Qed.

(** The pseudo-inverses of a matrix and of its kernel. *)
Section Gram.
Variables (D p : nat) (X : 'M[R]_(D, p)).
Notation K := (X^T *m X).
Lemma pinv_gram_sym : (pinv K)^T = pinv K.
Proof. by apply: pinv_unique; have := penrose_tr (pinvP K); rewrite trmx_mul trmxK. Qed.
Lemma pinv_gram_id : X *m (pinv K *m K) = X.
Proof.
have [k1 _ _ _] := pinvP K; apply/eqP; rewrite -subr_eq0 -sq_eq0.
have -> : X *m (pinv K *m K) - X = X *m (pinv K *m K - 1%:M) by rewrite mulmxBr mulmx1.
by rewrite sq_dot dot_mull (mulmxA X^T) mulmxBr mulmx1 (mulmxA K) k1 subrr dot0r.
Qed.
Lemma pinv_gram : pinv K *m X^T = pinv X.
Proof.
have [_ k2 _ k4] := pinvP K; apply: pinv_unique; split.
- by rewrite -mulmxA -(mulmxA (pinv K)) pinv_gram_id.
- by rewrite -(mulmxA (pinv K)) mulmxA k2.
- by rewrite (trmx_mul X) (trmx_mul (pinv K)) trmxK pinv_gram_sym mulmxA.
- by rewrite -mulmxA k4.
Qed.
(** The cheapest weights that give a preactivation [w X], and what they save. *)
Lemma cheapest (w : 'rV[R]_D) : sq w = ((w *m X) *m pinv K *m (w *m X)^T) 0 0 + sq (w - w *m X *m pinv X).
Proof.
have [p1 _ p3 _] := pinvP X; set q := w *m X *m pinv X.
have form : (w *m X *m pinv K *m (w *m X)^T) 0 0 = dot w q.
  by rewrite form_dot /q -pinv_gram !mulmxA [RHS]dotC [RHS]dot_mulr trmxK.
have qq : sq q = dot w q.
  have qq : q *m (X *m pinv X) = q.
    by have := congr1 (fun B => w *m B *m pinv X) p1; rewrite /q !mulmxA.
  by rewrite sq_dot {1}/q -mulmxA dot_mulr p3 qq.
by rewrite sqB form qq; move: (sq w) (dot w q) => x a; ring.
Qed.
End Gram.
End Pseudo.
