(** * A lower bound for two-layer networks, and when it is reached

    For any hidden representation [F], read-out [W2] and matrix [A], the loss and
    the penalty of the read-out are [2 <A, T> - |A|^2 - |A F'|^2 / lam2] plus two
    squares.  Everything about minima of two-layer networks comes from this. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Duality.
Variables (R : rcfType) (p dY M : nat) (lam2 : R).
Variables (T A : 'M[R]_(dY, p)) (F : 'M[R]_(M, p)) (W2 : 'M[R]_(dY, M)).
Hypothesis lam2_gt0 : 0 < lam2.

Lemma duality :
  sq (T - W2 *m F) + lam2 * sq W2 =
  2%:R * dot A T - sq A - lam2^-1 * sq (A *m F^T)
  + sq (T - W2 *m F - A) + lam2^-1 * sq (lam2 *: W2 - A *m F^T).
Proof.
have l0 := lt0r_neq0 lam2_gt0.
rewrite [sq (_ - A)]sqB [sq (lam2 *: W2 - _)]sqB dotBl dotZl sqZ.
rewrite (dotC T A) (dot_mulr W2 F A); field; exact: l0.
Qed.
End Duality.
