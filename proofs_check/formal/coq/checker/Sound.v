(** * Soundness: what the checker accepts is true

    The last theorem, [check_sound], is the only one that other files use: if
    [check S proof] computes to true, then in every real field and at all sizes the
    givens of [S] imply its goals. *)
From Coq Require Import ZArith QArith Qreduction.
From mathcomp Require Import all_ssreflect all_algebra.
From ProofsCheck Require Import Language Normal Rules Rationals Meaning.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Close Scope Q_scope. Local Close Scope Z_scope. Local Close Scope positive_scope.
Local Open Scope nat_scope. Local Open Scope ring_scope.

Section Sound.
Variables (R : realFieldType) (N : nat) (sg : sig).
Notation M := 'M[R]_N.+1.
Variable val : positive -> M.
Notation pval := (pval val).
Notation den := (den val).
Hypothesis env_wf : wf sg val.

Definition psd n (S : 'M[R]_n) := S^T = S /\ forall x : 'cV[R]_n, 0 <= (x^T *m S *m x) 0 0.
Definition nonneg m n (A : 'M[R]_(m, n)) := forall i j, 0 <= A i j.
Definition holds (r : rel) (m : M) : Prop :=
  match r with
  | REq => m = 0 | RGe => 0 <= m 0 0 | RGt => 0 < m 0 0 | RPsd => psd m | RNonneg => nonneg m
  end.
Definition fholds (f : fact) := holds f.1 (pval f.2).
Definition kholds (K : ctx) := forall k, fholds (fact_at K k).

Lemma kholds_nil : kholds [::]. Proof. by case. Qed.
Lemma kholds_cons f K : fholds f -> kholds K -> kholds (f :: K).
Proof. by move=> h hK [|k] //; exact: hK. Qed.

Lemma quad_diag (S X : M) j : (X^T *m S *m X) j j = ((col j X)^T *m S *m col j X) 0 0.
Proof.
rewrite !mxE; apply: eq_bigr => k _; rewrite !mxE; congr (_ * _).
by apply: eq_bigr => l _; rewrite !mxE.
Qed.
Lemma psd0 : psd (0 : M).
Proof. by split=> [|x]; rewrite ?trmx0 // mulmx0 mul0mx mxE. Qed.
Lemma psd1 : psd (1%:M : M).
Proof.
split=> [|x]; first by rewrite trmx1.
by rewrite mulmx1 mxE sumr_ge0 // => k _; rewrite mxE -expr2 sqr_ge0.
Qed.
Lemma psdD (A B : M) : psd A -> psd B -> psd (A + B).
Proof.
case=> [a1 a2] [b1 b2]; split=> [|x]; first by rewrite linearD /= a1 b1.
by rewrite mulmxDr mulmxDl mxE addr_ge0.
Qed.
Lemma psdZ (c : R) (A : M) : 0 <= c -> psd A -> psd (c *: A).
Proof.
move=> c0 [a1 a2]; split=> [|x]; first by rewrite linearZ /= a1.
by rewrite -scalemxAr -scalemxAl mxE mulr_ge0.
Qed.
Lemma psd_sq (S X : M) : psd S -> psd (X^T *m (S *m X)).
Proof.
case=> [s1 s2]; split=> [|x]; first by rewrite !trmx_mul s1 trmxK mulmxA.
by have := s2 (X *m x); rewrite trmx_mul !mulmxA.
Qed.
Lemma psd_trace (S : M) : psd S -> 0 <= \tr S.
Proof.
case=> _ s2; rewrite /mxtrace sumr_ge0 // => j _.
have := s2 (col j 1%:M); by rewrite -quad_diag trmx1 mul1mx mulmx1.
Qed.

Lemma is_numberP p : is_number p -> pval p = (pval p 0 0)%:M.
Proof.
elim: p => [|[[ns w] c] p IH] /=; first by rewrite !mxE raddf0.
case: w => //= /IH e; rewrite {1}e /mval /= !mxE eqxx mulr1n raddfD /=; congr (_ + _).
by rewrite !scalemx1 mulr1 scale_scalar_mx.
Qed.
Lemma same_polyP p q : same_poly p q -> pval p = pval q.
Proof.
rewrite /same_poly; case e: (merge p _) => // _; have := merge_val val p (scale (Qmake (-1) 1) q).
by rewrite e (scale_val val) qRN1 scaleN1r /= => h; apply/eqP; rewrite -subr_eq0 -h.
Qed.
Lemma same_relP a b : same_rel a b -> a = b. Proof. by case: a; case: b. Qed.
Lemma same_factP f g : same_fact f g -> fholds g -> fholds f.
Proof. by case: f g => [r p] [s q] /andP[/same_relP /= -> /same_polyP e]; rewrite /fholds /= e. Qed.
Lemma hasP_ f K : has (same_fact f) K -> kholds K -> fholds f.
Proof.
elim: K => [|g K IH] //= /orP[s|h] hK; first by apply: same_factP s _; exact: (hK 0%N).
by apply: IH => // k; exact: (hK k.+1).
Qed.

Lemma scalarE (c : R) (A : M) : c%:M *m A = c *: A. Proof. exact: mul_scalar_mx. Qed.

Lemma numbersP strict K ks q s : kholds K -> numbers sg strict K ks = Some (q, s) ->
  exists2 c : R, pval q = c%:M & [/\ 0 <= c, strict -> 0 < c & s -> 0 < c].
Proof.
move=> hK; elim: ks q s => [|k ks IH] q s /=.
  by case=> <- <-; exists 1; rewrite ?(constant_val val) ?qR1 // ltr01 ler01.
case: (numbers sg strict K ks) IH => [[q' s']|] // /(_ _ _ erefl) [c' qE [c0 cs cs']].
case: ifP => // /andP[num rl] [<- <-].
have h := hK k; have := is_numberP num; rewrite /fholds in h; move: h; set c := pval _ 0 0 => h fE.
exists (c * c'); first by rewrite (times_val env_wf) qE fE -scalar_mxM.
have {h} : holds (fact_at K k).1 c%:M by rewrite -fE.
case: (fact_at K k).1 rl => //= rl; rewrite mxE eqxx mulr1n => h.
- by split=> [||]; rewrite ?mulr_ge0 // ?(negbTE rl) // andbF.
- by split=> [|/cs h'|/andP[/cs' h' _]]; rewrite ?mulr_ge0 ?mulr_gt0 // ltW.
Qed.

Definition tholds (r : rel) (s : bool) (v : M) : Prop :=
  match r with
  | REq => v = 0
  | RGe => 0 <= v 0 0
  | RGt => 0 <= v 0 0 /\ (s -> 0 < v 0 0)
  | RPsd => psd v
  | RNonneg => True
  end.

Lemma use_holds r : tholds r false 0.
Proof. by case: r => //=; rewrite ?mxE //; exact: psd0. Qed.

Lemma term_valueP r K t v s u : kholds K -> term_value sg K t = Some (v, s, u) -> allowed r t v -> tholds r s (pval v).
Proof.
move=> hK; case: t => [k factor le ri tp tr|c ks|c ks x by_ tr] /=.
- case: ifP => // /andP[/same_relP rl _] [<- <- _] _.
  have := hK k; rewrite /fholds rl /= => z.
  set q := (X in times sg (norm sg factor) X); suff q0 : pval q = 0.
    by rewrite (times_val env_wf) q0 mulmx0; exact: use_holds.
  have h b : pval (times sg (norm sg le) (times sg (if b then transpose sg (fact_at K k).2 else (fact_at K k).2) (norm sg ri))) = 0.
    by rewrite !(times_val env_wf); case: b; rewrite ?(transpose_val env_wf) z ?trmx0 mul0mx mulmx0.
  by rewrite {}/q; case: tr; rewrite ?(trace_val env_wf) h // linear0 raddf0.
- case e: (numbers _ _ _ _) => [[q s']|] //; case: ifP => // qp [<- <- _].
  have [a qE [a0 _ sa]] := numbersP hK e; have cp := is_positive_gt0 R qp.
  case: r => //= _; rewrite (scale_val val) qE !mxE eqxx mulr1n; first by rewrite mulr_ge0 // ltW.
  by split=> [|/sa h]; [rewrite mulr_ge0 // ltW|rewrite mulr_gt0].
- case e: (numbers _ _ _ _) => [[q s']|] //; case: ifP => // /andP[okay qp] [<- <- _].
  have [a qE [a0 _ _]] := numbersP hK e; have cp := is_positive_gt0 R qp.
  set m := (X in trace sg X); rewrite -/m; have mP : psd (pval m).
    rewrite {}/m; case: by_ okay => [k /same_relP rl|_]; rewrite !(times_val env_wf) ?(transpose_val env_wf).
      by apply: psd_sq; have := hK k; rewrite /fholds rl.
    by rewrite -[X in _ *m X]mul1mx; apply: psd_sq; exact: psd1.
  have ca : 0 <= qR R c * a by rewrite mulr_ge0 // ltW.
  clearbody m; case: tr; case: r => //= _; rewrite (times_val env_wf) (scale_val val) qE ?(trace_val env_wf) ?scale_scalar_mx -?scalar_mxM.
  + by rewrite mxE eqxx mulr1n mulr_ge0 // psd_trace.
  + by rewrite mxE eqxx mulr1n mulr_ge0 // psd_trace.
  + by rewrite scalarE; exact: psdZ.
Qed.

Lemma terms_sumP r K ts v s : kholds K -> terms_sum sg r K ts = Some (v, s) -> tholds r s (pval v).
Proof.
move=> hK; elim: ts v s => [|t ts IH] v s /=; first by case=> <- <-; exact: use_holds.
case e: (term_value sg K t) => [[[v1 s1] u]|] //.
case: (terms_sum sg r K ts) IH => [[a s2]|] // /(_ _ _ erefl) IH.
case: ifP => // it [<- <-]; have := term_valueP hK e it; rewrite (merge_val val).
case: r IH {it} => //=.
- by move=> -> ->; rewrite addr0.
- by move=> h1 h2; rewrite mxE addr_ge0.
- case=> a0 as_ [b0 bs]; rewrite mxE; split; first by rewrite addr_ge0.
  by case/orP => [/bs h|/as_ h]; [apply: ltr_spaddl|apply: ltr_paddl].
- by move=> h1 h2; exact: psdD.
Qed.

Lemma combineP K f dv ts : kholds K -> combine sg K f dv ts -> fholds f.
Proof.
move=> hK; rewrite /combine; case e: (numbers _ _ _ _) => [[d s0]|] //.
have [c dE [_ /(_ isT) c0 _]] := numbersP hK e.
case e2: (terms_sum _ _ _ _) => [[v s]|] //; have := terms_sumP hK e2.
case: f {e2} => r p /= h /andP[k /same_polyP]; rewrite (times_val env_wf) dE scalarE /fholds /= => eq.
have {}eq : pval p = c^-1 *: pval v by rewrite -eq scalerA mulVf ?scale1r // gt_eqF.
have ci : 0 < c^-1 by rewrite invr_gt0.
case: r h k => //= h k; rewrite eq.
- by rewrite h scaler0.
- by rewrite mxE mulr_ge0 // ltW.
- by case/andP: k => [st _]; rewrite mxE mulr_gt0 //; case: h => _; apply.
- by apply: psdZ => //; exact: ltW.
Qed.

Lemma factors_productP K fs q : kholds K -> factors_product sg K fs = Some q -> nonneg (pval q).
Proof.
move=> hK; elim: fs q => [|[k tp] fs IH] q //=; case: ifP => // /same_relP rl.
have h : nonneg (pval (if tp then transpose sg (fact_at K k).2 else (fact_at K k).2)).
  have := hK k; rewrite /fholds rl /= => h; case: tp => // i j; by rewrite (transpose_val env_wf) mxE.
case: fs IH => [_ [<-] //|g fs IH]; case: (factors_product _ _ _) IH => [q'|] // /(_ _ erefl) h' [<-] i j.
by rewrite (times_val env_wf) mxE sumr_ge0 // => l _; rewrite mulr_ge0.
Qed.

Lemma trace_sq0 (X : M) : \tr (X^T *m X) = 0 -> X = 0.
Proof.
move=> /eqP; rewrite /mxtrace psumr_eq0 => [/allP h|j _]; last first.
  by rewrite mxE sumr_ge0 // => k _; rewrite mxE -expr2 sqr_ge0.
apply/matrixP => i j; have := h j (mem_index_enum _); rewrite mxE /= psumr_eq0 => [/allP h2|k _].
  by have := h2 i (mem_index_enum _); rewrite /= !mxE -expr2 sqrf_eq0 => /eqP.
by rewrite mxE -expr2 sqr_ge0.
Qed.

Lemma as_constantP p q : as_constant p = Some q -> pval p = (qR R q)%:M.
Proof.
case: p => [[<-]|[[[|n ns] [|w ws]] c] [|t p]] //=; first by rewrite /qR mul0r raddf0.
by case=> <-; rewrite addr0 /mval /= scale1r scalemx1.
Qed.

Fixpoint run1P K s K' {struct s} : kholds K -> run1 sg K s = Some K' -> kholds K'.
Proof.
have runP : forall (l : seq step) K K', kholds K ->
    (fix run (K : ctx) (l : seq step) {struct l} : option ctx :=
      match l with
      | [::] => Some K
      | s :: l' => if run1 sg K s is Some K' then run K' l' else None
      end) K l = Some K' -> kholds K'.
  fix IH 1 => -[|s' l] K0 K1 hK; first by case=> <-.
  case e: (run1 sg K0 s') => [K2|] //; exact: IH l K2 K1 (run1P K0 s' K2 hK e).
case: s => [c dv ts|c a b|c k|c fs tr|c k|c on pos zero neg] hK /=.
- by case: ifP => // h [<-]; apply: kholds_cons => //; exact: combineP h.
- case: ifP => // /and5P[/same_relP r1 /same_relP ra /same_relP rb num /andP[/same_polyP e1_ /same_polyP e2]] [<-].
  apply: kholds_cons => //; have := hK a; have := hK b; rewrite /fholds /= r1 ra rb /= => h1 h2.
  have nE := is_numberP num; rewrite e2 nE; suff -> : pval (fact_at K a).2 0 0 = 0 by rewrite raddf0.
  apply/eqP; rewrite eq_le h2 andbT e1_ (scale_val val) qRN1 scaleN1r mxE oppr_le0 //.
- case: ifP => // /and3P[/same_relP r1 /same_relP r2 /same_polyP e] [<-]; apply: kholds_cons => //.
  have := hK k; rewrite /fholds /= r1 r2 /= -e (trace_val env_wf) (times_val env_wf) (transpose_val env_wf) => z.
  apply: trace_sq0; by have := congr1 (fun A : M => A 0 0) z; rewrite !mxE eqxx mulr1n.
- case e: (factors_product _ _ _) => [q|] //; case: ifP => // sm [<-]; apply: kholds_cons => //.
  have h := factors_productP hK e; apply: same_factP sm _; rewrite /fholds; case: tr => //=.
  by rewrite (trace_val env_wf) mxE eqxx mulr1n sumr_ge0.
- case: ifP => // /andP[/same_relP r1]; case e: (as_constant _) => [q|] // nq [<-].
  have := hK k; rewrite /fholds r1 /= (as_constantP e) mxE eqxx mulr1n => h.
  by have := is_positive_le0 R nq; rewrite leNgt h.
- case: ifP => // /and4P[num]; have nE := is_numberP num; set n := pval (norm sg on) 0 0 in nE.
  case e1_: (_ ((RGt, norm sg on) :: K) pos) => [K1|] // h1.
  case e2: (_ ((REq, norm sg on) :: K) zero) => [K2|] // h2.
  case e3: (_ (_ :: K) neg) => [K3|] // h3 [<-]; apply: kholds_cons => //.
  case: (ltrgtP n 0) => n0.
  + apply: hasP_ h3 _; apply: runP e3; apply: kholds_cons => //.
    by rewrite /fholds /= (scale_val val) qRN1 scaleN1r mxE oppr_gt0.
  + apply: hasP_ h1 _; apply: runP e1_; exact: kholds_cons.
  + apply: hasP_ h2 _; apply: runP e2; apply: kholds_cons => //.
    by rewrite /fholds /= nE n0 raddf0.
Qed.

Lemma runP K l K' : kholds K -> run sg K l = Some K' -> kholds K'.
Proof.
elim: l K => [|s l IH] K hK /=; first by case=> <-.
case e: (run1 sg K s) => [K2|] //; exact: IH (run1P hK e).
Qed.
End Sound.

(* The one statement: what the checker accepts holds for all matrices of all sizes. *)
Definition hold_all (R : realFieldType) N (val : positive -> 'M[R]_N.+1) (fs : seq formula) : Prop :=
  foldr (fun f P => holds f.1 (den val f.2) /\ P) True fs.

Theorem check_sound (T : statement) (proof : seq step) : check T proof = true ->
  forall (R : realFieldType) N (val : positive -> 'M[R]_N.+1), wf (letters T) val ->
  hold_all val (givens T) -> hold_all val (goals T).
Proof.
rewrite /check => + R N val env_wf hg; case e: (run _ _ _) => [K|] // ok.
have K0 : kholds val (rev (map (normal_fact (letters T)) (givens T))).
  rewrite /kholds => k; rewrite /fact_at; set l := map _ _.
  have hl : forall k, fholds val (nth (REq, [::]) l k).
    rewrite /l; elim: (givens T) hg => [|f fs IH] /= => [_ k'|[h /IH hs] [|k']].
    - by rewrite nth_nil.
    - by rewrite /fholds /= (norm_val env_wf).
    - exact: hs.
  case: (ltnP k (size l)) => [lt|ge]; first by rewrite nth_rev.
  by rewrite nth_default ?size_rev.
have {K0 e hg} := runP env_wf K0 e.
elim: (goals T) ok => [|g gs IH] //= /andP[h /IH hs] hK; split; last exact: hs.
by have := hasP_ h hK; rewrite /fholds /= (norm_val env_wf).
Qed.
