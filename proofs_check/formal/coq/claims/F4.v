(** * What a parallelism score of one says about a representation *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Parallel.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** Prototypes that are affine in the labels. *)
Definition affine_prototypes (R : rcfType) d n m (F : 'M[R]_(m, #|sample d n|)) : Prop :=
  exists (a : 'cV[R]_m) (c : 'I_d -> 'cV[R]_m), forall x, prototype F x = a + \sum_i sign R (x i) *: c i.

(** ** A single neuron: its coding vectors are numbers, which are parallel if positive *)
Section OneNeuron.
Variables (R : rcfType) (d n : nat) (f : pattern d -> R).
Hypotheses (n0 : (0 < n)%N) (d1 : (1 < d)%N).
Definition of_pattern : 'M[R]_(1, #|sample d n|) := \matrix_(i, k) f (enum_val k).1.
Lemma of_pattern_prototype x : prototype of_pattern x = (f x)%:M.
Proof.
rewrite prototypeE; apply: (mean_class n0) => j.
by rewrite mxE /at_sample enum_rankK.
Qed.
Lemma rising_score : (forall k x, f (set_label x k false) < f (set_label x k true)) -> parallelism_score of_pattern = 1.
Proof.
move=> rising; have d0 : (0 < d)%N := ltnW d1.
rewrite /parallelism_score (eq_bigr (fun=> 1)) => [|k _].
  by rewrite sumr_const card_ord divff // pnatr_eq0 -lt0n.
rewrite /score_of (eq_bigr (fun=> 1)) => [|[x y] _].
  by rewrite sumr_const divff // pnatr_eq0 -lt0n; exact: some_pair.
have codingE z : coding of_pattern k z = (f (set_label z k true) - f (set_label z k false))%:M.
  by rewrite /coding !of_pattern_prototype raddfB.
have pos z : 0 < f (set_label z k true) - f (set_label z k false) by rewrite subr_gt0.
rewrite /cosine !codingE /inner !tr_scalar_mx -!scalar_mxM !mxE eqxx !mulr1n /=.
move: (pos x) (pos y) => px py; rewrite -!expr2 !sqrtr_sqr !gtr0_norm // divff //.
by rewrite mulf_neq0 // lt0r_neq0.
Qed.
End OneNeuron.

(** A single neuron with the values 4, 1, 1 and 0 at the four patterns of two labels. *)
Theorem F4_parallel (R : rcfType) n : (0 < n)%N ->
  exists F : 'M[R]_(1, #|sample 2 n|), parallelism_score F = 1 /\ ~ affine_prototypes F.
Proof.
move=> n0; pose on (x : pattern 2) : nat := (\sum_i x i)%N; pose f (x : pattern 2) : R := (on x ^ 2)%:R.
exists (of_pattern n f); split.
  apply: rising_score => // k x; rewrite ltr_nat ltn_sqr.
  have e b : on (set_label x k b) = (b + \sum_(i | i != k) x i)%N.
    rewrite /on (bigD1 k) //= ffunE eqxx; congr (_ + _)%N.
    by apply: eq_bigr => i /negPf ik; rewrite ffunE ik.
  by rewrite !e add0n add1n.
case=> a [c h]; pose x (p q : bool) : pattern 2 := [ffun i => if i == ord0 then p else q].
have E p q : a 0 0 + (sign R p * c ord0 0 0 + sign R q * c (lift ord0 ord0) 0 0) = ((p + q) ^ 2)%:R.
  have := congr1 (fun u : 'cV[R]_1 => u 0 0) (h (x p q)).
  rewrite (of_pattern_prototype _ n0) big_ord_recl big_ord1 !mxE !ffunE /= /f /on big_ord_recl big_ord1 !ffunE /= => <-.
  by rewrite mulr1n.
pose g p q : R := a 0 0 + (sign R p * c ord0 0 0 + sign R q * c (lift ord0 ord0) 0 0).
have : g true true + g false false = g true false + g false true.
  by rewrite /g /sign; move: (a 0 0) (c ord0 0 0) (c _ 0 0) => y s t; ring.
by rewrite /g !E => /eqP; rewrite -!natrD eqr_nat.
Qed.
