(** * Fourier analysis on the label cube

    The characters [chi_S], products of the labels in a set, are orthogonal and
    span the functions of the pattern.  So inputs for which they are eigenvectors
    can be judged by their eigenvalues. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Characters.
Variables (R : rcfType) (d n : nat).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Notation chi := (@chi R d n).
Implicit Types (S : {set 'I_d}) (u : 'rV[R]_P) (k l : 'I_P).
Hypothesis n0 : (0 < n)%N.
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.
Let nN : n%:R != 0 :> R. Proof. by rewrite pnatr_eq0 -lt0n. Qed.

(** Values: a product of signs.  The empty set gives the mean, single labels the labels. *)
Lemma chiE S k : chi S 0 k = \prod_(i in S) label R i k.
Proof. by rewrite mxE. Qed.
Lemma chi_flip (T : pred 'I_d) S k : chi S 0 (flip T k) = (-1) ^+ #|[set i in S | T i]| * chi S 0 k.
Proof.
rewrite !chiE (eq_bigr (fun i => (if T i then -1 else 1) * label R i k)) => [|i _]; last first.
  by rewrite label_flip; case: ifP; rewrite ?mulN1r ?mul1r.
rewrite big_split /=; congr (_ * _); rewrite -big_mkcondr /= prodr_const; congr (_ ^+ _).
by apply: eq_card => i; rewrite !inE.
Qed.
Lemma chi0 : chi set0 = one.
Proof. by apply/rowP=> k; rewrite chiE big_set0 mxE. Qed.
Lemma chi1 i : chi [set i] = v i.
Proof. by apply/rowP=> k; rewrite chiE big_set1 vE. Qed.
Lemma chi2 S k : chi S 0 k ^+ 2 = 1.
Proof. by rewrite chiE -prodrXl big1 // => i _; rewrite label2. Qed.

(** Orthogonality. *)
Lemma dot_chi S T : dot (chi S) (chi T) = (P * (S == T))%:R.
Proof.
rewrite dot_row; case: (altP (S =P T)) => [->|ne].
  rewrite (eq_bigr (fun=> 1)) => [|k _]; last by rewrite -expr2 chi2.
  by rewrite sumr_const card_ord muln1.
rewrite muln0; have [i iST] : exists i, (i \in S) != (i \in T).
  by apply/existsP; apply: contraR ne; rewrite negb_exists => /forallP e; apply/eqP/setP => i; apply/eqP/negPn.
apply: (odd_sum (S := pred1 i)) => k; rewrite !chi_flip.
have card U : #|[set j in U | pred1 i j]| = (i \in U) :> nat.
  case: (boolP (i \in U)) => iU.
    by rewrite (_ : [set j in U | _] = [set i]) ?cards1 //; apply/setP=> j; rewrite !inE; case: eqP => [->|]; rewrite ?iU ?andbF.
  by rewrite (_ : [set j in U | _] = set0) ?cards0 //; apply/setP=> j; rewrite !inE; case: eqP => [->|]; rewrite ?(negPf iU) ?andbF.
by rewrite !card; case: (i \in S) iST; case: (i \in T) => //= _; rewrite ?expr0 ?expr1 ?mul1r ?mulN1r ?mulrN ?mulNr.
Qed.

(** Even sets give even functions, odd sets odd ones. *)
Lemma mirror_chi S : mirror (chi S) = (-1) ^+ #|S| *: chi S.
Proof.
apply/rowP=> k; rewrite mxE chi_flip [RHS]mxE; congr (_ ^+ _ * _).
by apply: eq_card => i; rewrite !inE andbT.
Qed.

(** Characters sum to the number of patterns on equal patterns, to zero otherwise. *)
Definition alike k l := (enum_val k).1 == (enum_val l).1.
Lemma sum_chi k l : \sum_S chi S 0 k * chi S 0 l = (2 ^ d * alike k l)%:R.
Proof.
pose f S : {ffun 'I_d -> bool} := [ffun i => i \in S].
have fK : cancel f (fun g => [set i | g i]) by move=> S; apply/setP=> i; rewrite inE ffunE.
have Kf : cancel (fun g : {ffun 'I_d -> bool} => [set i | g i]) f.
  by move=> g; apply/ffunP=> i; rewrite ffunE inE.
pose F i (b : bool) := if b then label R i k * label R i l else 1.
have -> : \sum_S chi S 0 k * chi S 0 l = \prod_i \sum_b F i b.
  rewrite bigA_distr_bigA (reindex f) /=; last by exists (fun g => [set i | g i]) => g _; [exact: fK|exact: Kf].
  apply: eq_bigr => S _; rewrite !chiE -big_split big_mkcond; apply: eq_bigr => i _.
  by rewrite /F ffunE.
rewrite (eq_bigr (fun i => (2 * ((enum_val k).1 i == (enum_val l).1 i))%:R)) => [|i _]; last first.
  rewrite big_bool /F /= /label /sign; case: ((enum_val k).1 i); case: ((enum_val l).1 i) => /=;
    by rewrite ?mulrNN ?mulr1 ?mulrN ?mulN1r ?mul1r ?addNr ?muln1 ?muln0 // -(natrD R 1 1).
rewrite /alike; case: eqP => [->|ne].
  rewrite (eq_bigr (fun=> 2%:R)) => [|i _]; last by rewrite eqxx muln1.
  by rewrite prodr_const card_ord muln1 natrX.
have [i ik] : exists i, (enum_val k).1 i != (enum_val l).1 i.
  by apply/existsP; apply: contraPT ne; rewrite negb_exists => /forallP e; apply; apply/ffunP => i; apply/eqP/negPn.
by rewrite (bigD1 i) //= (negPf ik) -[(2 * false)%N]/0%N mul0r muln0.
Qed.

(** A function is its part in the characters, which depends on the pattern alone,
    and a rest without mean in any class. *)
Definition coefficient u S : R := dot u (chi S) / p.
Definition in_classes u : 'rV[R]_P := \sum_S coefficient u S *: chi S.
Definition within u := u - in_classes u.
Lemma dot_sum m (F : {set 'I_d} -> 'rV[R]_m) h : dot (\sum_S F S) h = \sum_S dot (F S) h.
Proof. by elim/big_rec2: _ => [|S x y _ <-]; rewrite ?dot0l ?dotDl. Qed.
Lemma dot_classes u S : dot (in_classes u) (chi S) = dot u (chi S).
Proof.
rewrite dot_sum (bigD1 S) //= big1 => [|T /negPf TS]; last by rewrite dotZl dot_chi TS muln0 mulr0.
by rewrite dotZl dot_chi eqxx muln1 addr0 divfK.
Qed.
Lemma dot_within u S : dot (within u) (chi S) = 0.
Proof. by rewrite dotBl dot_classes subrr. Qed.
Lemma in_classesE u k : in_classes u 0 k = n%:R^-1 * \sum_(l | alike l k) u 0 l.
Proof.
rewrite summxE (eq_bigr (fun S => \sum_l p^-1 * u 0 l * (chi S 0 l * chi S 0 k))) => [|S _]; last first.
  rewrite mxE /coefficient dot_row !mulr_suml; apply: eq_bigr => l _.
  by move: (chi S 0 l) (chi S 0 k) (u 0 l) (p^-1) => x y z w; ring.
rewrite exchange_big mulr_sumr [RHS]big_mkcond; apply: eq_bigr => l _ /=.
have pE : p = n%:R * (2 ^ d)%:R by rewrite -natrM -card_samples.
rewrite -mulr_sumr sum_chi; case: ifP => _; rewrite ?muln0 ?mulr0 // muln1 pE.
by field; rewrite nN pnatr_eq0 expn_eq0.
Qed.
End Characters.
