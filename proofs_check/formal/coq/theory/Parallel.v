(** * Kernels that are affine in the labels have parallelism score 1 *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Parallel.
Variables (R : rcfType) (d n m : nat) (F : 'M[R]_(m, #|sample d n|)).
Notation P := #|sample d n|.
Notation v := (@v R d n).
Hypothesis n0 : (0 < n)%N.
Let nN : n%:R != 0 :> R. Proof. by rewrite pnatr_eq0 -lt0n. Qed.

(** The combination of samples that makes a prototype, and a coding vector. *)
Definition mean_of (x : pattern d) : 'cV[R]_P := n%:R^-1 *: \sum_j delta_mx (at_sample x (j : 'I_n)) 0.
Definition contrast k (x : pattern d) : 'cV[R]_P := mean_of (set_label x k true) - mean_of (set_label x k false).
Lemma prototypeE x : prototype F x = F *m mean_of x.
Proof.
rewrite /prototype /mean_of -scalemxAr mulmx_sumr; congr (_ *: _).
by apply: eq_bigr => j _; rewrite colE.
Qed.
Lemma codingE k x : coding F k x = F *m contrast k x.
Proof. by rewrite /coding !prototypeE mulmxBr. Qed.

(** The mean of a function of the pattern over a class is its value. *)
Lemma mean_class (g : 'rV[R]_P) (c : R) x : (forall j, g 0 (at_sample x j) = c) -> g *m mean_of x = c%:M.
Proof.
move=> gc; rewrite -scalemxAr mulmx_sumr (eq_bigr (fun=> c%:M)) => [|j _].
  rewrite sumr_const card_ord -scaler_nat scalerA mulVf // scale1r //.
by rewrite -colE; apply/matrixP=> a b; rewrite !ord1 !mxE eqxx gc.
Qed.
Lemma ones_contrast k x : ones *m contrast k x = 0.
Proof. by rewrite mulmxBr !(@mean_class _ 1) ?subrr // => j; rewrite mxE. Qed.
Lemma v_contrast i k x : v i *m contrast k x = (if i == k then 2%:R else 0)%:M.
Proof.
have vE b j : v i 0 (at_sample (set_label x k b) j) = if i == k then sign R b else sign R (x i).
  by rewrite !mxE /label /at_sample enum_rankK /= ffunE; case: ifP.
rewrite mulmxBr (mean_class (vE true)) (mean_class (vE false)) -raddfB /=; congr _%:M.
by case: ifP; rewrite ?subrr // /sign opprK -(natrD R 1 1).
Qed.

(** ** The inner product of any two coding vectors of label [k] is [4 w_k] *)
Variables (u : R) (w : 'I_d -> R).
Hypothesis affine : F^T *m F = u *: J + \sum_i w i *: ((v i)^T *m v i).
Lemma inner_coding k x y : inner (coding F k x) (coding F k y) = 4%:R * w k.
Proof.
rewrite /inner !codingE trmx_mul mulmxA -[_ *m F^T *m F]mulmxA affine.
have J0 z : J *m contrast k z = 0 by rewrite /J -mulmxA ones_contrast mulmx0.
rewrite -mulmxA mulmxDl -scalemxAl J0 scaler0 add0r mulmx_suml mulmx_sumr summxE (bigD1 k) //= big1 ?addr0.
  rewrite -scalemxAl -scalemxAr mxE -[_ *m v k *m _]mulmxA (mulmxA (contrast k x)^T) -trmx_mul !v_contrast eqxx tr_scalar_mx -scalar_mxM.
  by rewrite mxE eqxx mulr1n; ring.
move=> i /negPf ik; rewrite -scalemxAl -scalemxAr mxE -[_ *m v i *m _]mulmxA v_contrast ik raddf0 !mulmx0.
by rewrite mxE mulr0.
Qed.

Hypotheses (w0 : forall i, 0 < w i) (d1 : (1 < d)%N).
Lemma cosine_coding k x y : cosine (coding F k x) (coding F k y) = 1.
Proof.
rewrite /cosine !inner_coding -expr2 sqr_sqrtr ?mulr_ge0 ?ler0n ?ltW //.
by rewrite divff // mulf_neq0 ?pnatr_eq0 ?lt0r_neq0.
Qed.
Lemma some_pair k : (0 < #|@pairs d k|)%N.
Proof.
have [l kl] : exists l, l != k.
  have le : (#|pred1 k| < #|'I_d|)%N by rewrite card1 card_ord.
  case: (pickP (predC (pred1 k))) => [l kl|none]; first by exists l.
  by have := cardC (pred1 k); rewrite (eq_card0 none) addn0 => e; rewrite -e ltnn in le.
apply/card_gt0P; exists ([ffun=> true], [ffun i => i != l]); rewrite unfold_in /pairs /contexts /= !ffunE eq_sym kl /=.
by apply/eqP=> /ffunP /(_ l); rewrite !ffunE eqxx.
Qed.
Theorem parallel : parallelism_score F = 1.
Proof.
rewrite /parallelism_score (eq_bigr (fun=> 1)) => [|k _].
  by rewrite sumr_const card_ord divff // pnatr_eq0 -lt0n ltnW.
rewrite /score_of (eq_bigr (fun=> 1)) => [|xy _]; last exact: cosine_coding.
rewrite sumr_const divff // pnatr_eq0 -lt0n; exact: some_pair.
Qed.
End Parallel.
