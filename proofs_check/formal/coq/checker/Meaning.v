(** * The meaning of an expression, and that its normal form keeps it

    Every letter is a real square matrix of one big size, padded with zeros.  So
    the meaning [den] of an expression is total and needs no shapes; [wf] says that
    the letters live in their corners.  [norm_val] is the point of this file. *)
From Coq Require Import ZArith QArith Qreduction.
From mathcomp Require Import all_ssreflect all_algebra.
From ProofsCheck Require Import Language Normal Rationals.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Close Scope Q_scope. Local Close Scope Z_scope. Local Close Scope positive_scope.
Local Open Scope nat_scope. Local Open Scope ring_scope.

Lemma compare_seq_eq T (cmp : T -> T -> comparison) (cmpP : forall x y, cmp x y = Eq -> x = y) a b :
  compare_seq cmp a b = Eq -> a = b.
Proof.
elim: a b => [|x a IH] [|y b] //=; case e: (cmp x y) => // /IH ->; by rewrite (cmpP _ _ e).
Qed.
Lemma compare_word_eq a b : compare_word a b = Eq -> a = b.
Proof. by apply: compare_seq_eq => x y; exact: Pos.compare_eq. Qed.
Lemma compare_mono_eq m n : compare_mono m n = Eq -> m = n.
Proof.
rewrite /compare_mono; case: m n => [a u] [b v] /=; case e: (compare_word u v) => // /(compare_seq_eq compare_word_eq) ->.
by rewrite (compare_word_eq e).
Qed.

Section Meaning.
Variables (R : realFieldType) (N : nat) (sg : sig).
Notation M := 'M[R]_N.+1.
Variable val : positive -> M.

(* e_1 is the first unit projection; a letter lives between the projections of its sizes *)
Definition wf : Prop :=
  [/\ val 1%positive = delta_mx 0 0,
      forall x, val (rows sg x) *m val x = val x /\ val x *m val (cols sg x) = val x,
      forall x, (val (rows sg x))^T = val (rows sg x) /\ (val (cols sg x))^T = val (cols sg x)
    & forall x, symm sg x -> (val x)^T = val x].
Hypothesis env_wf : wf.

Definition lval (l : positive) : M :=
  match l with xH => val 1%positive | xO x => val x | xI x => (val x)^T end.
Definition wval (w : word) : M := foldr (fun l a => lval l *m a) 1%:M w.
Definition nval (ns : seq word) : R := foldr (fun w a => \tr (wval w) * a) 1 ns.
Definition mval (m : mono) : M := nval m.1 *: wval m.2.
Definition pval (p : poly) : M := foldr (fun t a => qR R t.2 *: mval t.1 + a) 0 p.

Fixpoint den (e : expr) : M :=
  match e with
  | Num q => (qR R q)%:M
  | Var x => val x
  | Opp a => - den a
  | Add a b => den a + den b
  | Mul a b => den a *m den b
  | Tp a => (den a)^T
  | Tr a => (\tr (den a))%:M
  end.

Let e1 := val 1%positive.
Lemma e1E : e1 = delta_mx 0 0. Proof. by case: env_wf. Qed.
Lemma e1_tr : e1^T = e1. Proof. by rewrite e1E trmx_delta. Qed.
Lemma e1_e1 : e1 *m e1 = e1. Proof. by rewrite e1E mul_delta_mx. Qed.
Lemma e1_mid (A : M) : e1 *m A *m e1 = A 0 0 *: e1.
Proof.
rewrite !e1E; apply/matrixP => i j; rewrite !mxE.
rewrite (bigD1 0) //= big1 ?addr0 => [|k /negPf k0]; last by rewrite !mxE k0 /= mulr0.
rewrite !mxE (bigD1 0) //= big1 ?addr0 => [|k /negPf k0]; last by rewrite !mxE k0 andbF mul0r.
by rewrite !mxE eqxx andbT /=; case: eqP; case: eqP; rewrite /= ?(mulr1, mul1r, mulr0, mul0r).
Qed.
Lemma e1_trace (A : M) : \tr (e1 *m A) = A 0 0.
Proof.
rewrite -[e1 in LHS]e1_e1 -mulmxA mxtrace_mulC e1_mid mxtraceZ e1E.
rewrite /mxtrace (bigD1 0) //= big1 => [|k /negPf k0]; last by rewrite !mxE k0.
by rewrite !mxE eqxx addr0 mulr1.
Qed.
Lemma tr_e1 : \tr e1 = 1.
Proof. by rewrite -[e1]mulmx1 e1_trace mxE. Qed.

Lemma lval_rows l : lval (xO (letter_rows sg l)) *m lval l = lval l.
Proof.
case: env_wf => _ sh sy _; case: l => [x|x|] /=; [|by case: (sh x)|exact: e1_e1].
case: (sh x) (sy x) => _ e [_ s]; by rewrite -{1}s -trmx_mul e.
Qed.
Lemma lval_cols l : lval l *m lval (xO (letter_cols sg l)) = lval l.
Proof.
case: env_wf => _ sh sy _; case: l => [x|x|] /=; [|by case: (sh x)|exact: e1_e1].
case: (sh x) (sy x) => e _ [s _]; by rewrite -{1}s -trmx_mul e.
Qed.
Lemma is_identityP l d : is_identity l d -> lval l = lval (xO d).
Proof.
rewrite /is_identity; case: l => [x|x|] //= /Pos.eqb_eq <- //.
Qed.
Lemma is1P d : is1 d -> val d = e1. Proof. by move/Pos.eqb_eq ->. Qed.
Lemma rows1 l : is1 (letter_rows sg l) -> e1 *m lval l = lval l.
Proof. by move/is1P => e; rewrite -[in RHS]lval_rows /= e. Qed.
Lemma cols1 l : is1 (letter_cols sg l) -> lval l *m e1 = lval l.
Proof. by move/is1P => e; rewrite -[in RHS]lval_cols /= e. Qed.

Lemma wval_cat u v : wval (u ++ v) = wval u *m wval v.
Proof. by elim: u => [|l u IH] /=; rewrite ?mul1mx // IH mulmxA. Qed.
Lemma nval_cat a b : nval (a ++ b) = nval a * nval b.
Proof. by elim: a => [|w a IH] /=; rewrite ?mul1r // IH mulrA. Qed.

Lemma cons_letter_val l w : wval (cons_letter sg l w) = lval l *m wval w.
Proof.
case: w => [|l' w] //=; case: ifP => [/is_identityP ->|_].
  by rewrite mulmxA lval_rows.
case: ifP => [/is_identityP e|_] //=; by rewrite mulmxA e lval_cols.
Qed.

Lemma first_column_val w u v : first_column sg w = Some (u, v) -> wval w = wval u *m wval v /\ wval u *m e1 = wval u.
Proof.
elim: w u v => [|l w IH] u v //=; case: ifP => [c1 [<- <-]|_] /=.
  by rewrite mulmx1; split=> //; exact: cols1.
case e: (first_column sg w) => [[u' v']|] // [<- <-] /=.
by have [-> c] := IH _ _ e; rewrite !mulmxA; split=> //; rewrite -mulmxA c.
Qed.
Lemma first_column_rows l w u v : first_column sg (l :: w) = Some (u, v) -> is1 (letter_rows sg l) -> e1 *m wval u = wval u.
Proof.
move=> /= h r1; case: ifP h => [_ [<- _]|_] /=; first by rewrite mulmx1 rows1.
by case: (first_column sg w) => [[u' v']|] // [<- _] /=; rewrite mulmxA rows1.
Qed.
Lemma one_by_one (A : M) : e1 *m A = A -> A *m e1 = A -> A = \tr A *: e1.
Proof. by move=> l r; rewrite -{2}l e1_trace -e1_mid l r. Qed.

Lemma letter_times_val l w : let: (ns, w') := letter_times sg l w in lval l *m wval w = nval ns *: wval w'.
Proof.
rewrite /letter_times -cons_letter_val; case: (cons_letter sg l w) => [|l1 w1]; first by rewrite scale1r.
case: ifP => [r1|_]; last by rewrite scale1r.
case e: (first_column sg _) => [[u v]|]; last by rewrite scale1r.
have [wE c] := first_column_val e; have r := first_column_rows e r1.
have one := one_by_one r c.
have nil: forall v, (v = [::] \/ e1 *m wval v = wval v) -> wval u *m wval v = \tr (wval u) *: (if v is [::] then e1 else wval v).
  by case=> [|l2 v'] [//|h]; rewrite ?mulmx1 // {1}one -scalemxAl ?h.
case: v e wE => [|l2 v] e wE.
  have fin : wval (l1 :: w1) = nval [:: u] *: wval [:: xH].
    by rewrite wE nil; [rewrite /= mulr1 mulmx1|left].
  by case: u e wE c r one nil fin => [|[u|u|] [|u' us]] //= *; rewrite scale1r.
case: ifP => [r2|_]; last by rewrite scale1r.
by rewrite wE nil /= ?mulr1 //; right; rewrite mulmxA rows1.
Qed.

Lemma word_times_val u w : let: (ns, w') := word_times sg u w in wval u *m wval w = nval ns *: wval w'.
Proof.
elim: u => [|l u IH] /=; first by rewrite mul1mx scale1r.
case: (word_times sg u w) IH => n1 w1 IH; have := letter_times_val l w1.
case: (letter_times sg l w1) => n2 w2 h; rewrite -mulmxA IH -scalemxAr h scalerA nval_cat.
by rewrite mulrC.
Qed.

Lemma letter_flip_val l : lval (letter_flip sg l) = (lval l)^T.
Proof.
case: l => [x|x|] /=; rewrite ?trmxK ?e1_tr //; case: ifP => //= s.
by case: env_wf => _ _ _ /(_ x s).
Qed.
Lemma word_transpose_val w : wval (word_transpose sg w) = (wval w)^T.
Proof.
elim: w => [|l w IH]; first by rewrite /= trmx1.
rewrite /word_transpose map_cons rev_cons -cats1 wval_cat -/(word_transpose sg w) IH /= mulmx1 letter_flip_val.
by rewrite -trmx_mul.
Qed.

Lemma tr_rot k w : \tr (wval (rot k w)) = \tr (wval w).
Proof. by rewrite /rot wval_cat mxtrace_mulC -wval_cat cat_take_drop. Qed.
Lemma smaller_val (P : word -> Prop) a b : P a -> P b -> P (smaller a b).
Proof. by rewrite /smaller; case: (compare_word b a). Qed.
Lemma rotations_val k w best : \tr (wval best) = \tr (wval w) -> \tr (wval (rotations k w best)) = \tr (wval w).
Proof.
elim: k w best => [|k IH] w best //= e; rewrite IH ?tr_rot //.
by apply: (smaller_val (P := fun v => \tr (wval v) = \tr (wval w))) => //; rewrite tr_rot.
Qed.
Lemma canonical_val w : \tr (wval (canonical sg w)) = \tr (wval w).
Proof.
rewrite /canonical rotations_val ?word_transpose_val ?mxtrace_tr //.
apply: (smaller_val (P := fun v => \tr (wval v) = \tr (wval w))); first by rewrite rotations_val.
by rewrite word_transpose_val mxtrace_tr.
Qed.
Lemma insert_val w ns : nval (insert w ns) = \tr (wval w) * nval ns.
Proof. by elim: ns => [|v ns IH] //=; case: (compare_word w v) => //=; rewrite IH mulrCA. Qed.
Lemma insert_all_val a b : nval (insert_all sg a b) = nval a * nval b.
Proof. by elim: a => [|w a IH] /=; rewrite ?mul1r // insert_val canonical_val IH mulrA. Qed.

Lemma trace_word_val w : nval (trace_word sg w) = \tr (wval w).
Proof.
rewrite /trace_word; set w1 := rot _ w; have := word_times_val w1 [::].
case: (word_times sg w1 [::]) => ns w2; rewrite mulmx1 -(tr_rot (find (fun l => is1 (letter_rows sg l)) w) w) -/w1.
move=> ->; rewrite mxtraceZ.
have base : nval (w2 :: ns) = nval ns * \tr (wval w2) by rewrite mulrC.
case: w2 base => [|[l|l|] [|l' w2]] //= base.
by rewrite mulmx1 tr_e1 mulr1.
Qed.

Lemma mono_times_val m n : mval (mono_times sg m n) = mval m *m mval n.
Proof.
rewrite /mono_times /mval; have := word_times_val m.2 n.2; case: (word_times sg m.2 n.2) => ns w h /=.
by rewrite !insert_all_val -scalemxAl -scalemxAr scalerA h scalerA mulrC mulrAC.
Qed.

Definition tv (t : mono * Q) : M := qR R t.2 *: mval t.1.
Lemma pval_cons t p : pval (t :: p) = tv t + pval p. Proof. by []. Qed.
Lemma pval_map f p (F : mono * Q -> M) : (forall t, tv (f t) = F t) -> pval (map f p) = foldr (fun t a => F t + a) 0 p.
Proof. by move=> h; elim: p => [|t p IH] //=; rewrite -h -IH. Qed.
Lemma pval_cat p q : pval (p ++ q) = pval p + pval q.
Proof. by elim: p => [|t p IH]; rewrite ?add0r // cat_cons !pval_cons IH addrA. Qed.

Lemma merge_val p q : pval (merge p q) = pval p + pval q.
Proof.
elim: p q => [|[m c] p IH] q; first by case: q => [|t q]; rewrite /= add0r.
elim: q => [|[n k] q IHq]; first by rewrite /= addr0.
rewrite [merge _ _]/=; case e: (compare_mono m n).
- rewrite -(compare_mono_eq e); have s: qR R (Qred (Qplus c k)) = qR R c + qR R k by rewrite qR_red qRD.
  case: ifP => [/(is_zeroP R)|_].
    by rewrite s IH !pval_cons /tv /= addrACA -scalerDl => ->; rewrite scale0r add0r.
  by rewrite [LHS]pval_cons IH !pval_cons /tv /= s addrACA -scalerDl.
- by rewrite [LHS]pval_cons IH !pval_cons addrA.
- by rewrite [LHS]pval_cons [X in _ + X]IHq !pval_cons addrCA.
Qed.

Definition sval (st : seq (option poly)) : M := foldr (fun o a => (if o is Some q then pval q else 0) + a) 0 st.
Lemma push_val p st : sval (push p st) = pval p + sval st.
Proof.
elim: st p => [|[q|] st IH] p //=; last by rewrite add0r.
by rewrite IH merge_val add0r addrA [pval q + _]addrC.
Qed.
Lemma unstack_val st : pval (unstack st) = sval st.
Proof. by elim: st => [|[q|] st IH] //=; rewrite ?merge_val ?IH ?add0r. Qed.
Lemma collect_val p : pval (collect p) = pval p.
Proof.
rewrite /collect unstack_val; elim: p => [|[m c] p IH] //=; case: ifP => [/(is_zeroP R) z|_].
  by rewrite IH z scale0r add0r.
by rewrite push_val IH /= addr0.
Qed.
Lemma scale_val c p : pval (scale c p) = qR R c *: pval p.
Proof.
rewrite /scale; case: ifP => [/(is_zeroP R) ->|_]; first by rewrite scale0r.
elim: p => [|[m k] p IH]; first by rewrite scaler0.
rewrite map_cons !pval_cons IH scalerDr; congr (_ + _).
by rewrite /tv; cbn [fst snd]; rewrite qR_red qRM scalerA.
Qed.
Lemma times_val p q : pval (times sg p q) = pval p *m pval q.
Proof.
rewrite /times collect_val; elim: p => [|[m c] p IH]; first by rewrite mul0mx.
rewrite map_cons /= pval_cat IH mulmxDl; congr (_ + _).
elim: q {IH} => [|[n k] q IH]; first by rewrite mulmx0.
rewrite map_cons !pval_cons IH mulmxDr; congr (_ + _).
rewrite /tv; cbn [fst snd]; rewrite qR_red qRM mono_times_val; move: (mval m) (mval n) => a b.
by rewrite -scalemxAl -scalemxAr scalerA.
Qed.
Lemma trace_val p : pval (trace sg p) = (\tr (pval p))%:M.
Proof.
rewrite /trace collect_val; elim: p => [|[m c] p IH]; first by rewrite /= linear0 raddf0.
rewrite map_cons !pval_cons IH linearD raddfD /=; congr (_ + _).
rewrite /tv /mval /= insert_all_val trace_word_val !mxtraceZ scalerA -[RHS]scalemx1; congr (_ *: _).
by rewrite [\tr _ * _]mulrC.
Qed.
Lemma transpose_val p : pval (transpose sg p) = (pval p)^T.
Proof.
rewrite /transpose collect_val; elim: p => [|[m c] p IH]; first by rewrite /= trmx0.
rewrite map_cons !pval_cons IH linearD; congr (_ + _).
by rewrite /tv /mval /= word_transpose_val; apply/matrixP => i j; rewrite !mxE.
Qed.
Lemma constant_val q : pval (constant q) = (qR R q)%:M.
Proof.
rewrite /constant; case: ifP => [/(is_zeroP R) ->|_] /=; first by rewrite raddf0.
by rewrite addr0 /mval /= scale1r scalemx1.
Qed.

Theorem norm_val e : pval (norm sg e) = den e.
Proof.
elim: e => [q|x|a IH|a IHa b IHb|a IHa b IHb|a IH|a IH] /=.
- exact: constant_val.
- have -> : val x = lval (if is1 x then xH else xO x) by case: ifP => // /Pos.eqb_eq ->.
  have := letter_times_val (if is1 x then xH else xO x) [::].
  by case: (letter_times sg _ _) => ns w h; rewrite /= qR1 scale1r addr0 /mval /= insert_all_val mulr1 -h mulmx1.
- by rewrite scale_val IH qRN1 scaleN1r.
- by rewrite merge_val IHa IHb.
- by rewrite times_val IHa IHb.
- by rewrite transpose_val IH.
- by rewrite trace_val IH.
Qed.
End Meaning.
