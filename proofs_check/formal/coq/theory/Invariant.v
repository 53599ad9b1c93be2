(** * Label-invariant inputs are admissible if their eigenvalues are *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Characters Bound Admissible Relu Rays Optimum.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Invariant.
Variables (R : rcfType) (d n D : nat) (kappa0 kappa1 within_ : R) (kappa : {set 'I_d} -> R).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Notation chi := (@chi R d n).
Variable X : 'M[R]_(D, P).
Notation K := (X^T *m X).
Implicit Types (S : {set 'I_d}) (f g : {set 'I_d} -> R) (u z : 'rV[R]_P).
Hypotheses (n0 : (0 < n)%N) (inv : label_invariant K kappa within_).
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.

(** A set with an odd number of labels. *)
Definition odd_set S := ssrnat.odd #|S|.

(** ** Sums of characters *)
Definition combine f : 'rV[R]_P := \sum_S f S *: chi S.
Lemma dot_combine f g : dot (combine f) (combine g) = p * \sum_S f S * g S.
Proof.
rewrite dot_sum mulr_sumr; apply: eq_bigr => S _; rewrite dotZl dotC dot_sum (bigD1 S) //= big1 ?addr0.
  by rewrite dotZl dot_chi eqxx muln1 mulrA [RHS]mulrC.
by move=> T /negPf TS; rewrite dotZl dot_chi TS muln0 mulr0.
Qed.
Lemma combineK f : combine f *m K = combine (fun S => kappa S * f S).
Proof.
rewrite /combine mulmx_suml; apply: eq_bigr => S _.
by rewrite -scalemxAl (of_characters inv) scalerA mulrC.
Qed.
Lemma mirror_combine f : mirror (combine f) = combine (fun S => (-1) ^+ #|S| * f S).
Proof.
have mirror0 : mirror (0 : 'rV[R]_P) = 0 by apply/rowP=> k; rewrite !mxE.
rewrite /combine; elim/big_rec2: _ => [|S x y _ <-]; first by rewrite mirror0.
by rewrite mirrorD mirrorZ mirror_chi scalerA mulrC.
Qed.
Lemma even_combine f : even (combine f) = combine (fun S => if odd_set S then 0 else f S).
Proof.
rewrite /Cube.even mirror_combine /combine -big_split scaler_sumr; apply: eq_bigr => S _ /=.
rewrite -scalerDl scalerA -signr_odd -/(odd_set S); case: (odd_set S); rewrite ?expr1 ?expr0.
  by rewrite mulN1r subrr mulr0.
by rewrite mul1r mulrDr -mulrDl two_halves mul1r.
Qed.
Lemma odd_combine f : Cube.odd (combine f) = combine (fun S => if odd_set S then f S else 0).
Proof.
rewrite /Cube.odd mirror_combine /combine -sumrB scaler_sumr; apply: eq_bigr => S _ /=.
rewrite -scalerBl scalerA -signr_odd -/(odd_set S); case: (odd_set S); rewrite ?expr1 ?expr0.
  by rewrite mulN1r opprK mulrDr -mulrDl two_halves mul1r.
by rewrite mul1r subrr mulr0.
Qed.
Lemma evenD u z : even (u + z) = even u + even z.
Proof. by rewrite /Cube.even mirrorD addrACA scalerDr. Qed.
Lemma oddD u z : Cube.odd (u + z) = Cube.odd u + Cube.odd z.
Proof. by rewrite /Cube.odd mirrorD opprD addrACA scalerDr. Qed.
Lemma sq_even_odd u : sq u = sq (even u) + sq (Cube.odd u).
Proof. by rewrite -{1}[u]even_odd sqD dot_even_odd mulr0 addr0. Qed.

(** ** What is left of the kernel's bound, one character at a time *)
Definition bound_of S := if odd_set S then kappa1 else kappa0.
Variable u : 'rV[R]_P.
Notation c := (coefficient u).
Notation z := (within u).
Lemma uE : u = combine c + z. Proof. by rewrite /within addrC subrK. Qed.
Lemma dot_z f : dot (combine f) z = 0.
Proof. by rewrite dot_sum big1 // => S _; rewrite dotZl dotC dot_within ?mulr0. Qed.
Lemma z_classes x : \sum_j z 0 (at_sample x j) = 0.
Proof.
pose k0 := at_sample x (Ordinal n0).
have alikeE (l : 'I_P) : alike l k0 = ((enum_val l).1 == x) by rewrite /alike /k0 enum_rankK.
have sum_class (h : 'I_P -> R) : \sum_(l | alike l k0) h l = \sum_j h (at_sample x j).
  rewrite (reindex (@enum_rank (sample d n))) /=; last first.
    by exists enum_val => l _; rewrite ?enum_rankK ?enum_valK.
  rewrite (eq_bigl (fun s => s.1 == x)) => [|s]; last by rewrite alikeE enum_rankK.
  rewrite (reindex_onto (fun j : 'I_n => (x, j) : sample d n) (fun s => s.2)) => [|[a j] /= /eqP -> //].
  by apply: eq_bigl => j; rewrite /= !eqxx.
have cls j : in_classes u 0 (at_sample x j) = in_classes u 0 k0.
  by rewrite !in_classesE //; congr (_ * _); apply: eq_bigl => l; rewrite /alike /k0 !enum_rankK.
rewrite (eq_bigr (fun j => u 0 (at_sample x j) - in_classes u 0 k0)) => [|j _]; last first.
  by rewrite /within mxE [(- in_classes u) _ _]mxE cls.
rewrite sumrB sumr_const card_ord in_classesE // sum_class -mulrnAl -[_^-1 *+ n]mulr_natr mulVf ?mul1r ?subrr //.
by rewrite pnatr_eq0 -lt0n.
Qed.
Lemma slack_characters : slack kappa0 kappa1 X u = p * (\sum_S (bound_of S - kappa S) * c S ^+ 2)
  + (kappa0 * sq (even z) + kappa1 * sq (Cube.odd z) - (z *m K *m z^T) 0 0).
Proof.
have Ksym (x y : 'rV[R]_P) : dot (x *m K) y = dot x (y *m K).
  by rewrite dot_mulr trmx_mul trmxK.
have uKu : sq (u *m X^T) = p * (\sum_S kappa S * c S ^+ 2) + (z *m K *m z^T) 0 0.
  rewrite sq_dot dot_mulr trmxK -mulmxA dotC {1 2}uE mulmxDl dotDr !dotDl form_dot.
  rewrite [dot (z *m K) _]Ksym dotC combineK !dot_z (dotC z) dot_z addr0 add0r dot_combine.
  by congr (p * _ + _); apply: eq_bigr => S _; ring.
have ez : dot (even (combine c)) (even z) = 0.
  have : dot (even (combine c)) z = 0 by rewrite even_combine dot_z.
  by rewrite -{1}[z]even_odd dotDr dot_even_odd addr0.
have oz : dot (Cube.odd (combine c)) (Cube.odd z) = 0.
  have : dot (Cube.odd (combine c)) z = 0 by rewrite odd_combine dot_z.
  by rewrite -{1}[z]even_odd dotDr dotC dot_even_odd add0r.
have e_sq : sq (even u) = p * (\sum_S (if odd_set S then 0 else c S ^+ 2)) + sq (even z).
  rewrite {1}uE evenD sqD ez mulr0 addr0; congr (_ + _); rewrite sq_dot even_combine dot_combine.
  by congr (_ * _); apply: eq_bigr => S _; case: (odd_set S); rewrite ?mulr0 // expr2.
have o_sq : sq (Cube.odd u) = p * (\sum_S (if odd_set S then c S ^+ 2 else 0)) + sq (Cube.odd z).
  rewrite {1}uE oddD sqD oz mulr0 addr0; congr (_ + _); rewrite sq_dot odd_combine dot_combine.
  by congr (_ * _); apply: eq_bigr => S _; case: (odd_set S); rewrite ?mulr0 // expr2.
have -> : \sum_S (bound_of S - kappa S) * c S ^+ 2 = kappa0 * (\sum_S (if odd_set S then 0 else c S ^+ 2))
    + kappa1 * (\sum_S (if odd_set S then c S ^+ 2 else 0)) - \sum_S kappa S * c S ^+ 2.
  rewrite !mulr_sumr -big_split -sumrB; apply: eq_bigr => S _ /=; rewrite /bound_of.
  by case: (odd_set S); rewrite ?mulr0 ?addr0 ?add0r mulrBl.
rewrite /slack uKu e_sq o_sq.
by move: (\sum_S _) (\sum_S _) (\sum_S _) (sq _) (sq _) (_ 0 0) => a b e f g h; ring.
Qed.

(** ** Admissible spectra *)
Hypotheses (kappa0_0 : 0 < kappa0) (kappa1_0 : 0 < kappa1).
Hypotheses (mean : kappa set0 = kappa0) (labels : forall i, kappa [set i] = kappa1).
Hypotheses (bounded : forall S, kappa S <= bound_of S) (within0 : within_ <= kappa0) (within1 : within_ <= kappa1).
Lemma rest_ge : (kappa0 - within_) * sq (even z) + (kappa1 - within_) * sq (Cube.odd z)
  <= kappa0 * sq (even z) + kappa1 * sq (Cube.odd z) - (z *m K *m z^T) 0 0.
Proof.
have le := of_classes inv z_classes; rewrite -subr_ge0; rewrite -subr_ge0 in le.
set g := (X in 0 <= X); have -> : g = within_ * sq z - (z *m K *m z^T) 0 0.
  by rewrite /g (sq_even_odd z); move: (sq _) (sq _) (_ 0 0) => a b e; ring.
exact: le.
Qed.
Lemma characters_ge0 S : 0 <= (bound_of S - kappa S) * c S ^+ 2.
Proof. by rewrite mulr_ge0 ?subr_ge0 ?sqr_ge0. Qed.
Lemma rest_ge0 : 0 <= kappa0 * sq (even z) + kappa1 * sq (Cube.odd z) - (z *m K *m z^T) 0 0.
Proof. by apply: le_trans rest_ge; rewrite addr_ge0 // mulr_ge0 ?sq_ge0 // subr_ge0. Qed.
Lemma slack_ge0 : 0 <= slack kappa0 kappa1 X u.
Proof.
by rewrite slack_characters addr_ge0 ?rest_ge0 // mulr_ge0 ?(ltW p0) // sumr_ge0 // => S _; exact: characters_ge0.
Qed.
Hypotheses (strict : forall S, S != set0 -> ~~ odd_set S -> kappa S < kappa0) (within_strict : within_ < kappa0).
Lemma slack_strict : slack kappa0 kappa1 X u = 0 -> even u = c set0 *: one.
Proof.
move/eqP; rewrite slack_characters paddr_eq0 ?rest_ge0 //; last first.
  by rewrite mulr_ge0 ?(ltW p0) // sumr_ge0 // => S _; exact: characters_ge0.
rewrite mulf_eq0 (negPf pN) /= psumr_eq0 => [|S _]; last exact: characters_ge0.
case/andP=> /allP all0 /eqP rest0.
have ez : even z = 0.
  have : (kappa0 - within_) * sq (even z) + (kappa1 - within_) * sq (Cube.odd z) == 0.
    by rewrite eq_le -{1}rest0 rest_ge addr_ge0 // mulr_ge0 ?sq_ge0 // subr_ge0.
  rewrite paddr_eq0 ?mulr_ge0 ?sq_ge0 ?subr_ge0 // mulf_eq0 subr_eq0 (gt_eqF within_strict) /=.
  by rewrite sq_eq0 => /andP[/eqP].
rewrite {1}uE evenD ez addr0 even_combine /combine (bigD1 set0) //= big1 => [|S S0].
  by rewrite /odd_set cards0 addr0 chi0.
have := all0 S (mem_index_enum _); case: ifP => [|/negbT even_S]; first by rewrite scale0r.
rewrite /= mulf_eq0 /bound_of (negPf even_S) subr_eq0 (gt_eqF (strict S0 even_S)) /= sqrf_eq0 => /eqP ->.
by rewrite scale0r.
Qed.
End Invariant.
