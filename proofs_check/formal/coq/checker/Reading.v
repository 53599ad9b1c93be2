(** * Reading a checked statement as a statement about matrices of their own sizes *)
From Coq Require Import ZArith QArith Qreduction.
From mathcomp Require Import all_ssreflect all_algebra.
From ProofsCheck Require Import Language Normal Rules Rationals Meaning Sound.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Close Scope Q_scope. Local Close Scope Z_scope. Local Close Scope positive_scope.
Local Open Scope nat_scope. Local Open Scope ring_scope.

Section Pad.
Variables (R : realFieldType) (N : nat).
Notation M := 'M[R]_N.+1.
Definition emb n : 'M[R]_(N.+1, n) := pid_mx n.
Definition pad m n (A : 'M[R]_(m, n)) : M := emb m *m A *m (emb n)^T.

Lemma emb_tr n : (n <= N.+1)%N -> (emb n)^T *m emb n = 1%:M.
Proof.
by move=> le; rewrite /emb tr_pid_mx mul_pid_mx minnn (minn_idPr le) pid_mx_1.
Qed.
Lemma padM m n p (A : 'M[R]_(m, n)) (B : 'M[R]_(n, p)) : (n <= N.+1)%N -> pad A *m pad B = pad (A *m B).
Proof. by move=> le; rewrite /pad !mulmxA -[emb m *m A *m _ *m _]mulmxA emb_tr // mulmx1. Qed.
Lemma padD m n (A B : 'M[R]_(m, n)) : pad A + pad B = pad (A + B).
Proof. by rewrite /pad mulmxDr mulmxDl. Qed.
Lemma padN m n (A : 'M[R]_(m, n)) : - pad A = pad (- A).
Proof. by rewrite /pad mulmxN mulNmx. Qed.
Lemma padZ m n c (A : 'M[R]_(m, n)) : c *: pad A = pad (c *: A).
Proof. by rewrite /pad -scalemxAr -scalemxAl. Qed.
Lemma padT m n (A : 'M[R]_(m, n)) : (pad A)^T = pad A^T.
Proof. by rewrite /pad !trmx_mul trmxK mulmxA. Qed.
Lemma pad0 m n : pad (0 : 'M[R]_(m, n)) = 0.
Proof. by rewrite /pad mulmx0 mul0mx. Qed.
Lemma padK m n (A : 'M[R]_(m, n)) : (m <= N.+1)%N -> (n <= N.+1)%N -> (emb m)^T *m pad A *m emb n = A.
Proof. by move=> le lf; rewrite /pad !mulmxA emb_tr // mul1mx -mulmxA emb_tr // mulmx1. Qed.
Lemma pad_eq0 m n (A : 'M[R]_(m, n)) : (m <= N.+1)%N -> (n <= N.+1)%N -> pad A = 0 -> A = 0.
Proof. by move=> le lf e; rewrite -(padK A) // e mulmx0 mul0mx. Qed.
Lemma pad_trace n (A : 'M[R]_n) : (n <= N.+1)%N -> \tr (pad A) = \tr A.
Proof. by move=> le; rewrite /pad mxtrace_mulC mulmxA emb_tr // mul1mx. Qed.
Lemma pad_one : pad (1%:M : 'M[R]_1) = delta_mx 0 0.
Proof.
rewrite /pad mulmx1 /emb; apply/matrixP => i j; rewrite !mxE big_ord1 !mxE /=.
by rewrite !ltnS !leqn0 !andbb -natrM mulnb.
Qed.
Lemma pad_psd n (S : 'M[R]_n) : (n <= N.+1)%N -> psd (pad S) <-> psd S.
Proof.
move=> le; split=> -[s p].
- split=> [|x]; first by move: s; rewrite padT => /(congr1 (fun X => (emb n)^T *m X *m emb n)); rewrite !padK.
  have := p (emb n *m x); rewrite trmx_mul; move: (padK S le le); move: (pad S) => B <-.
  by rewrite !mulmxA.
- split=> [|x]; first by rewrite padT s.
  by have := p ((emb n)^T *m x); rewrite trmx_mul trmxK /pad !mulmxA.
Qed.
Lemma emb_ge0 n i j : 0 <= emb n i j. Proof. by rewrite mxE ler0n. Qed.
Lemma nonneg_mul m n p (A : 'M[R]_(m, n)) (B : 'M[R]_(n, p)) : nonneg A -> nonneg B -> nonneg (A *m B).
Proof. by move=> a b i j; rewrite mxE sumr_ge0 // => k _; rewrite mulr_ge0. Qed.
Lemma pad_nonneg m n (A : 'M[R]_(m, n)) : (m <= N.+1)%N -> (n <= N.+1)%N -> nonneg (pad A) <-> nonneg A.
Proof.
move=> lm ln; split=> h.
  rewrite -(padK A) //; apply: nonneg_mul; last exact: emb_ge0.
  by apply: nonneg_mul => // i j; rewrite mxE emb_ge0.
apply: nonneg_mul; last by move=> i j; rewrite mxE emb_ge0.
by apply: nonneg_mul => //; exact: emb_ge0.
Qed.
Lemma pad_id m n (A : 'M[R]_(m, n)) : (m <= N.+1)%N -> pad (1%:M : 'M_m) *m pad A = pad A.
Proof. by move=> le; rewrite padM // mul1mx. Qed.

(* What the letters stand for: sizes, numbers, matrices of their own sizes *)
Inductive entry := Size of nat | Number of R | Matrix m n of 'M[R]_(m, n).
Definition table := seq (positive * entry).
Fixpoint find (t : table) (x : positive) : option entry :=
  match t with [::] => None | (y, a) :: t' => if Pos.eqb x y then Some a else find t' x end.
Definition entry_val (a : entry) : M :=
  match a with Size n => pad (1%:M : 'M_n) | Number c => pad (c%:M : 'M_1) | Matrix m n A => pad A end.
Definition val_of (t : table) (x : positive) : M := if find t x is Some a then entry_val a else 0.

Definition fits (t : table) (r c : positive) (s : bool) (a : entry) : Prop :=
  match a with
  | Size n => [/\ find t r = Some (Size n), find t c = Some (Size n) & (n <= N.+1)%N]
  | Number _ => r = 1%positive /\ c = 1%positive
  | Matrix m n A => [/\ find t r = Some (Size m), find t c = Some (Size n), (m <= N.+1)%N, (n <= N.+1)%N
                       & if s then pad A^T = pad A else True]
  end.
Definition all_fit (sg : sig) (t : table) : Prop :=
  foldr (fun '(x, (r, c, s)) Q => (if find t x is Some a then fits t r c s a else False) /\ Q) True sg.
Definition covers (sg : sig) (t : table) : Prop := map fst sg = map fst t.

Lemma lookup_cases (sg : sig) (t t0 : table) x : map fst sg = map fst t -> all_fit sg t0 ->
  (exists2 a, find t0 x = Some a & fits t0 (rows sg x) (cols sg x) (symm sg x) a)
  \/ (lookup sg x = (1%positive, 1%positive, false) /\ find t x = None).
Proof.
elim: sg t => [|[y [[r c] s]] sg IH] [|[z b] t] //=; first by right.
case=> <- ids [fit /(IH _ ids) {}IH]; rewrite /rows /cols /symm /=.
case: Pos.eqb_spec => [->|_] //; case: (find t0 y) fit => // a fit; left; by exists a.
Qed.
Lemma wf_table (sg : sig) (t : table) : find t 1%positive = Some (Size 1) -> covers sg t -> all_fit sg t ->
  wf sg (val_of t).
Proof.
move=> one ids fit.
have v1 : val_of t 1 = delta_mx 0 0 by rewrite /val_of one /= pad_one.
suff all x : [/\ val_of t (rows sg x) *m val_of t x = val_of t x, val_of t x *m val_of t (cols sg x) = val_of t x,
        (val_of t (rows sg x))^T = val_of t (rows sg x), (val_of t (cols sg x))^T = val_of t (cols sg x)
      & symm sg x -> (val_of t x)^T = val_of t x] by split=> // x; case: (all x).
case: (lookup_cases x ids fit) => [[[n|k|m n B] e]|[h1 h2]] /=.
- by case=> f1 f2 le; rewrite /val_of e f1 f2 /= !padM // mul1mx padT trmx1.
- by case=> -> ->; rewrite /val_of e one /= !padM // mul1mx mulmx1 !padT trmx1 tr_scalar_mx.
- case=> f1 f2 lm ln sy; rewrite /val_of e f1 f2 /= !padM // mul1mx mulmx1 !padT !trmx1; split=> // s.
  by rewrite s in sy.
- by rewrite /rows /cols /symm h1 v1 /val_of h2 mulmx0 mul0mx trmx_delta trmx0.
Qed.
End Pad.

(* Reading a formula of the checker as a formula between matrices of their own sizes *)
Section Read.
Variables (R : realFieldType) (N : nat) (val : positive -> 'M[R]_N.+1).
Notation den := (den val).
Notation ok n := (n <= N.+1)%N.
Lemma s_zero : den (Num (Qmake 0 1)) = 0%:M. Proof. by rewrite /= /qR mul0r. Qed.
Lemma s_num p : den (Num (Qmake (Zpos p) 1)) = ((Pos.to_nat p)%:R)%:M.
Proof. by rewrite /= /qR /= /posR /= divr1. Qed.
Lemma s_add a b c k : den a = c%:M -> den b = k%:M -> den (Add a b) = (c + k)%:M.
Proof. by move=> /= -> ->; rewrite raddfD. Qed.
Lemma s_opp a c : den a = c%:M -> den (Opp a) = (- c)%:M.
Proof. by move=> /= ->; rewrite raddfN. Qed.
Lemma s_mul a b c k : den a = c%:M -> den b = k%:M -> den (Mul a b) = (c * k)%:M.
Proof. by move=> /= -> ->; rewrite scalar_mxM. Qed.
Lemma s_tr a n (A : 'M_n) : ok n -> den a = pad N A -> den (Tr a) = (\tr A)%:M.
Proof. by move=> le /= ->; rewrite pad_trace. Qed.
Lemma s_dim a n : ok n -> den a = pad N (1%:M : 'M_n) -> den (Tr a) = (n%:R)%:M.
Proof. by move=> le /= ->; rewrite pad_trace // mxtrace1. Qed.
Lemma s_scalar a c : den a = pad N (c%:M : 'M_1) -> den (Tr a) = c%:M.
Proof. by move=> /= ->; rewrite pad_trace // mxtrace_scalar. Qed.
Variable t : table R.
Hypothesis valE : val = val_of N t.
Lemma v_size x n : ok n -> find t x = Some (Size R n) -> den (Tr (Var x)) = (n%:R)%:M.
Proof. by move=> le h; rewrite /= valE /val_of h /= pad_trace // mxtrace1. Qed.
Lemma v_id x n : find t x = Some (Size R n) -> den (Var x) = pad N (1%:M : 'M_n).
Proof. by move=> h; rewrite /= valE /val_of h. Qed.
Lemma v_num x c : find t x = Some (Number c) -> den (Tr (Var x)) = c%:M.
Proof. by move=> h; rewrite /= valE /val_of h /= pad_trace // mxtrace_scalar. Qed.
Lemma v_mat x m n (A : 'M_(m, n)) : find t x = Some (Matrix A) -> den (Var x) = pad N A.
Proof. by move=> h; rewrite /= valE /val_of h. Qed.
Lemma m_zero m n : den (Num (Qmake 0 1)) = pad N (0 : 'M_(m, n)).
Proof. by rewrite s_zero pad0 raddf0. Qed.
Lemma m_add a b m n (A B : 'M_(m, n)) : den a = pad N A -> den b = pad N B -> den (Add a b) = pad N (A + B).
Proof. by move=> /= -> ->; rewrite padD. Qed.
Lemma m_opp a m n (A : 'M_(m, n)) : den a = pad N A -> den (Opp a) = pad N (- A).
Proof. by move=> /= ->; rewrite padN. Qed.
Lemma m_mul a b m n p (A : 'M_(m, n)) (B : 'M_(n, p)) : ok n ->
  den a = pad N A -> den b = pad N B -> den (Mul a b) = pad N (A *m B).
Proof. by move=> le /= -> ->; rewrite padM. Qed.
Lemma m_lscale a b c m n (B : 'M_(m, n)) : den a = c%:M -> den b = pad N B -> den (Mul a b) = pad N (c *: B).
Proof. by move=> /= -> ->; rewrite mul_scalar_mx padZ. Qed.
Lemma m_rscale a b c m n (B : 'M_(m, n)) : den a = pad N B -> den b = c%:M -> den (Mul a b) = pad N (c *: B).
Proof. by move=> /= -> ->; rewrite mul_mx_scalar padZ. Qed.
Lemma m_tp a m n (A : 'M_(m, n)) : den a = pad N A -> den (Tp a) = pad N A^T.
Proof. by move=> /= ->; rewrite padT. Qed.

Lemma r_eqM a b m n (A B : 'M_(m, n)) : ok m -> ok n -> den a = pad N A -> den b = pad N B ->
  holds REq (den (Add a (Opp b))) <-> A = B.
Proof.
move=> lm ln /= -> ->; rewrite padN padD; split=> [/pad_eq0 e|->]; last by rewrite subrr pad0.
by apply/eqP; rewrite -subr_eq0 e.
Qed.
Lemma r_eqS a b (c k : R) : den a = c%:M -> den b = k%:M -> holds REq (den (Add a (Opp b))) <-> c = k.
Proof.
move=> /= -> ->; rewrite -raddfN -raddfD; split=> [/matrixP /(_ 0 0)|->]; last by rewrite subrr raddf0.
by rewrite !mxE eqxx mulr1n => /eqP; rewrite subr_eq0 => /eqP.
Qed.
Lemma r_geS a b (c k : R) : den a = c%:M -> den b = k%:M -> holds RGe (den (Add a (Opp b))) <-> k <= c.
Proof. by move=> /= -> ->; rewrite -raddfN -raddfD mxE eqxx mulr1n subr_ge0. Qed.
Lemma r_gtS a b (c k : R) : den a = c%:M -> den b = k%:M -> holds RGt (den (Add a (Opp b))) <-> k < c.
Proof. by move=> /= -> ->; rewrite -raddfN -raddfD mxE eqxx mulr1n subr_gt0. Qed.
Lemma r_psd a n (A : 'M_n) : ok n -> den a = pad N A -> holds RPsd (den a) <-> psd A.
Proof. by move=> le /= ->; exact: pad_psd. Qed.
Lemma r_nonneg a m n (A : 'M_(m, n)) : ok m -> ok n -> den a = pad N A -> holds RNonneg (den a) <-> nonneg A.
Proof. by move=> lm ln /= ->; exact: pad_nonneg. Qed.
End Read.

(* The kind of an expression is known when its matrix or number is found *)
Ltac size_ok := solve [ assumption | by [] ].
Ltac lookup := solve [lazy [find Pos.eqb]; reflexivity].
Ltac dn :=
  lazymatch goal with
  | |- den _ (Var _) = pad _ _ => first [ apply: (v_mat erefl); solve [reflexivity] | apply: (v_id erefl); solve [reflexivity] ]
  | |- den _ (Num (Qmake 0 1)) = pad _ _ => apply: m_zero
  | |- den _ (Num (Qmake 0 1)) = _ %:M => apply: s_zero
  | |- den _ (Num _) = _ %:M => apply: s_num
  | |- den _ (Opp _) = pad _ _ => apply: m_opp; dn
  | |- den _ (Opp _) = _ %:M => apply: s_opp; dn
  | |- den _ (Add _ _) = pad _ _ => apply: m_add; [dn|dn]
  | |- den _ (Add _ _) = _ %:M => apply: s_add; [dn|dn]
  | |- den _ (Tp _) = pad _ _ => apply: m_tp; dn
  | |- den _ (Tr (Var _)) = _ %:M =>
     first [ apply: (v_num erefl); solve [reflexivity] | apply: (v_size erefl); [|solve [reflexivity]]; size_ok
           | apply: s_tr; [|dn]; size_ok ]
  | |- den _ (Tr _) = _ %:M => apply: s_tr; [|dn]; size_ok
  | |- den _ (Mul _ _) = _ %:M => apply: s_mul; [dn|dn]
  | |- den _ (Mul (Num _) _) = pad _ _ => apply: m_lscale; [dn|dn]
  | |- den _ (Mul (Tr _) _) = pad _ _ => apply: m_lscale; [dn|dn]
  | |- den _ (Mul _ (Tr _)) = pad _ _ => apply: m_rscale; [dn|dn]
  | |- den _ (Mul _ _) = pad _ _ =>
      first [ solve [apply: m_mul; [|dn|dn]; size_ok] | solve [apply: m_lscale; [dn|dn]] | apply: m_rscale; [dn|dn] ]
  end.
Ltac rd := first
  [ apply/r_nonneg; [ | |dn| ] | apply/r_psd; [ |dn| ]
  | apply/r_geS; [dn|dn| ] | apply/r_gtS; [dn|dn| ]
  | apply/r_eqS; [dn|dn| ] | apply/r_eqM; [ | |dn|dn| ] ].
Ltac rds := repeat first [ exact I | split; [ rd | ] ].
