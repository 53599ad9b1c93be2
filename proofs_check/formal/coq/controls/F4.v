(** * False neighbours of the claims on the parallelism score, each proved to be false *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Parallel claims.F4.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** The sum of the labels has the score one, and its prototypes are affine. *)
Theorem not_F4_parallel (R : rcfType) n : (0 < n)%N ->
  ~ forall F : 'M[R]_(1, #|sample 2 n|), parallelism_score F = 1 -> ~ affine_prototypes F.
Proof.
move=> n0 all; pose f (x : pattern 2) : R := \sum_i sign R (x i); apply: (all (of_pattern n f)).
  apply: rising_score => // k x.
  have e b : f (set_label x k b) = sign R b + \sum_(i | i != k) sign R (x i).
    rewrite /f (bigD1 k) //= ffunE eqxx; congr (_ + _).
    by apply: eq_bigr => i /negPf ik; rewrite ffunE ik.
  by rewrite !e ltr_add2r /sign (lt_trans _ (ltr01 : 0 < 1)) // oppr_lt0 ltr01.
exists 0, (fun=> 1%:M) => x; rewrite (of_pattern_prototype _ n0) add0r /f.
by rewrite raddf_sum; apply: eq_bigr => i _; rewrite scale_scalar_mx mulr1.
Qed.
