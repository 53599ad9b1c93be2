(** * Neurons on rays: [t (1 + q v_i)] with a weight [t >= 0] and a sign [q]

    Tight ReLU neurons lie on rays, and a kernel of rays of which the labels are
    eigenvectors is [b (d J + K_Y)]: that is why the optimal kernel is unique. *)
From mathcomp Require Import all_ssreflect all_algebra ring.
From ProofsCheck Require Import Vocabulary Inner Cube Bound Admissible Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

Section Rays.
Variables (R : rcfType) (d n : nat).
Notation P := #|sample d n|.
Notation p := (P%:R : R).
Notation Y := (@Y R d n).
Notation one := (@ones R #|sample d n|).
Notation v := (@v R d n).
Notation sign := (@sign R).
Hypothesis n0 : (0 < n)%N.
Let p0 : 0 < p. Proof. exact: P_gt0. Qed.
Let pN : p != 0. Proof. exact: lt0r_neq0. Qed.

Definition ray (t : R) (i : 'I_d) (q : bool) : 'rV[R]_P := t *: (one + sign q *: v i).
Lemma sign2 q : sign q ^+ 2 = 1.
Proof. by case: q; rewrite /sign ?sqrrN expr1n. Qed.
Lemma rayE t i q k : ray t i q 0 k = t * (1 + sign q * label R i k).
Proof. by rewrite !mxE. Qed.
Lemma sign_label q (i : 'I_d) (k : 'I_P) : - 1 <= sign q * label R i k.
Proof. by rewrite /label /sign; case: q; case: (_ i); rewrite ?mulrNN ?mulrN ?mulNr ?mulr1 // -subr_ge0 opprK addr_ge0 ?ler01. Qed.
Lemma ray_ge0 t i q k : 0 <= t -> 0 <= ray t i q 0 k.
Proof. by move=> t0; rewrite rayE mulr_ge0 // addrC -ler_subl_addr sub0r sign_label. Qed.

(** ReLU leaves a ray as it is, and a ray is zero at a sample or at its mirror image. *)
Lemma relu_ray t i q : 0 <= t -> map_mx (@relu R) (ray t i q) = ray t i q.
Proof. by move=> t0; apply/matrixP=> a k; rewrite (ord1 a) mxE relu_pos // ray_ge0. Qed.
Lemma ray_apart t i q (k : 'I_P) : ray t i q 0 k * ray t i q 0 (ant k) = 0.
Proof.
rewrite !rayE /ant label_flip /=.
have -> : t * (1 + sign q * label R i k) * (t * (1 + sign q * - label R i k))
        = t ^+ 2 * (1 - sign q ^+ 2 * label R i k ^+ 2) by ring.
by rewrite sign2 label2 mulr1 subrr mulr0.
Qed.
Lemma mirror_ray t i q : mirror (ray t i q) = ray t i (~~ q).
Proof.
apply/matrixP=> a k; rewrite (ord1 a) mxE !rayE /ant label_flip /= mulrN -mulNr.
by congr (_ * (_ + _ * _)); rewrite /sign; case: q; rewrite ?opprK.
Qed.
Lemma even_ray t i q : even (ray t i q) = t *: one.
Proof.
apply/matrixP=> a k; rewrite (ord1 a) evenE !rayE /ant label_flip /= !mxE; by field.
Qed.
Lemma odd_ray t i q : odd (ray t i q) = (t * sign q) *: v i.
Proof.
apply/matrixP=> a k; rewrite (ord1 a) oddE !rayE /ant label_flip /= !mxE; by field.
Qed.
Lemma dot_v_ray j t i q : dot (v j) (ray t i q) = t * sign q * (P * (j == i))%:R.
Proof. by rewrite /ray dotZr dotDr dotZr dot_v dotC dot_one_v add0r mulrA. Qed.
Lemma dot_one_ray t i q : dot one (ray t i q) = t * p.
Proof. by rewrite /ray dotZr dotDr dotZr dot_one_v mulr0 addr0 -sq_dot sq_one. Qed.

(** The odd part of a ray lies in the labels. *)
Lemma ray_labels t i q : Cube.odd (ray t i q) = in_labels (ray t i q).
Proof.
rewrite odd_ray /in_labels; have -> : ray t i q *m Y^T = (t * sign q * p) *: delta_mx 0 i.
  apply/matrixP=> a j; rewrite (ord1 a) hY dotC dot_v_ray !mxE eqxx /= eq_sym -[in RHS]mulrA.
  by congr (_ * _); case: eqP; rewrite ?muln1 ?mulr1 ?muln0 ?mulr0.
by rewrite -scalemxAl -rowE scalerA -/(v i) [_^-1 * _]mulrC mulfK.
Qed.

(** ** A vector that is affine in the labels, not negative, and zero at a sample or
    at its mirror image lies on a ray *)
Section OnRay.
Variables (h : 'rV[R]_P) (m : R) (a : 'rV[R]_d).
Hypotheses (affine : h = m *: one + a *m Y) (h_ge0 : forall k, 0 <= h 0 k)
  (apart : forall k, h 0 k * h 0 (ant k) = 0).
Lemma hE k : h 0 k = m + \sum_i a 0 i * label R i k.
Proof. by rewrite affine !mxE mulr1; congr (_ + _); apply: eq_bigr => i _; rewrite mxE. Qed.
Lemma square (k : 'I_P) : (\sum_i a 0 i * label R i k) ^+ 2 = m ^+ 2.
Proof.
have := apart k; rewrite !hE; have -> : \sum_i a 0 i * label R i (ant k) = - \sum_i a 0 i * label R i k.
  by rewrite -sumrN; apply: eq_bigr => i _; rewrite label_flip mulrN.
by rewrite mulrC -subr_sqr => /eqP; rewrite subr_eq0 => /eqP.
Qed.

(** Flipping label [j], then [i], shows that only one label can occur. *)
Lemma pair_zero (k : 'I_P) i j : i != j -> a 0 i * a 0 j = 0.
Proof.
move=> ij; pose S (k : 'I_P) := \sum_l a 0 l * label R l k.
have step l (k' : 'I_P) : S (flip (pred1 l) k') = S k' - 2%:R * (a 0 l * label R l k').
  rewrite /S (bigD1 l) //= [in RHS](bigD1 l) //= label_flip /= eqxx.
  rewrite (eq_bigr (fun x => a 0 x * label R x k')) => [|x /negPf xl]; last by rewrite label_flip /= xl.
  by move: (\sum_(x | _) _) => z; ring.
have [A B] := (square k, square (flip (pred1 i) k)).
have [C E] := (square (flip (pred1 j) k), square (flip (pred1 j) (flip (pred1 i) k))).
move: A B C E; rewrite -!/(S _) !step label_flip /= eq_sym (negPf ij).
move: (S k) (m ^+ 2) => x y A B C E.
have z : (a 0 i * label R i k) * (a 0 j * label R j k) = 0.
  have: 8%:R * ((a 0 i * label R i k) * (a 0 j * label R j k)) = 0.
    move: (a 0 i * _) (a 0 j * _) B C E => u w B C E.
    have -> : 8%:R * (u * w) = (x - 2%:R * u - 2%:R * w) ^+ 2 - (x - 2%:R * u) ^+ 2 - (x - 2%:R * w) ^+ 2 + x ^+ 2 by ring.
    by rewrite A B C E; ring.
  by move/eqP; rewrite mulf_eq0 pnatr_eq0 /= => /eqP.
by move/eqP: z; rewrite mulrACA mulf_eq0 [X in _ || X]mulf_eq0 !(negPf (label_neq0 _ _ _)) !orbF => /eqP.
Qed.
Hypothesis d0 : (0 < d)%N.
Lemma on_ray : exists t i q, 0 <= t /\ h = ray t i q.
Proof.
have k : 'I_P by apply: (enum_rank ([ffun=> true], Ordinal n0)).
have m0 : 0 <= m.
  have -> : m = dot one h / p.
    rewrite affine dotDr dotZr -sq_dot sq_one dotC dot_mulr Y_one dot0r addr0 mulfK //.
  by rewrite divr_ge0 ?ler0n // dot_one sumr_ge0.
case: (pickP (fun i => a 0 i != 0)) => [i ai|z]; last first.
  have hm k' : h 0 k' = m.
    by rewrite hE big1 ?addr0 // => i _; have /negbFE/eqP -> := z i; rewrite mul0r.
  exists 0, (Ordinal d0), true; split=> //; apply/matrixP=> x k'; rewrite (ord1 x) hm rayE mul0r.
  by have /eqP := apart k; rewrite !hm mulf_eq0 orbb => /eqP.
have other j : j != i -> a 0 j = 0.
  by rewrite eq_sym => /(pair_zero k) /eqP; rewrite mulf_eq0 (negPf ai) /= => /eqP.
have sumE k' : \sum_l a 0 l * label R l k' = a 0 i * label R i k'.
  by rewrite (bigD1 i) //= big1 ?addr0 // => j /other ->; rewrite mul0r.
have : (a 0 i == m) || (a 0 i == - m).
  by rewrite -eqf_sqr; have := square k; rewrite sumE exprMn label2 mulr1 => ->.
case/orP=> /eqP e; [exists m, i, true | exists m, i, false]; (split=> //); apply/matrixP=> x k';
  by rewrite (ord1 x) hE sumE e rayE /sign; ring.
Qed.
End OnRay.
End Rays.
