(** * The normal form of an expression

    Two expressions with the same normal form are equal for all real matrices of
    the declared sizes.  This file computes; that it computes rightly is proved in
    [Meaning.v]. *)
From Coq Require Import ZArith QArith Qreduction.
From mathcomp Require Import all_ssreflect.
From ProofsCheck Require Import Language.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Close Scope Q_scope. Local Open Scope nat_scope. Local Open Scope bool_scope.

(** A letter of a word is a positive: 1 the unit, [2x] the letter [x], [2x+1] its
    transpose.  A monomial is a list of traces, which commute, and a word, which
    does not; a polynomial is a sorted list of monomials with coefficients. *)
Definition word := seq positive.
Definition mono := (seq word * word)%type.
Definition poly := seq (mono * Q).
Definition fact := (rel * poly)%type.

Section Words.
Variable sg : sig.

(** The declaration of a letter; an undeclared one is a one-by-one zero. *)
Fixpoint lookup (s : sig) (x : positive) : positive * positive * bool :=
  match s with
  | [::] => (1%positive, 1%positive, false)
  | (y, d) :: s' => if Pos.eqb x y then d else lookup s' x
  end.

(** Rows, columns and symmetry of a declared letter. *)
Definition rows x := (lookup sg x).1.1.
Definition cols x := (lookup sg x).1.2.
Definition symm x := (lookup sg x).2.
Definition letter_rows l := match l with xH => xH | xO x => rows x | xI x => cols x end.
Definition letter_cols l := match l with xH => xH | xO x => cols x | xI x => rows x end.

(** The transpose of a letter. *)
Definition letter_flip l := match l with xH => xH | xO x => if symm x then l else xI x | xI x => xO x end.

(** The size of which a letter may be the identity. *)
Definition identity_size l := match l with xH => Some xH | xO x => Some x | xI _ => None end.
Definition is1 d := Pos.eqb d 1.
Definition is_identity l d := if identity_size l is Some x then Pos.eqb x d else false.

(** A letter before a word, without the identities that do nothing. *)
Definition cons_letter (l : positive) (w : word) : word :=
  match w with
  | [::] => [:: l]
  | l' :: w' => if is_identity l (letter_rows l') then w else if is_identity l' (letter_cols l) then l :: w' else l :: w
  end.

(** The shortest beginning of a word that ends in a column, and the rest. *)
Fixpoint first_column (w : word) : option (word * word) :=
  match w with
  | [::] => None
  | l :: w' => if is1 (letter_cols l) then Some ([:: l], w')
               else if first_column w' is Some (u, v) then Some (l :: u, v) else None
  end.

(** A letter before a word: a one-by-one product in front is a number and is
    taken out. *)
Definition letter_times (l : positive) (w : word) : seq word * word :=
  let w1 := cons_letter l w in
  match w1 with
  | l1 :: _ =>
    if is1 (letter_rows l1) then
      match first_column w1 with
      | Some (u, [::]) => if u is [:: xH] then ([::], w1) else ([:: u], [:: xH])
      | Some (u, l2 :: v) => if is1 (letter_rows l2) then ([:: u], l2 :: v) else ([::], w1)
      | None => ([::], w1)
      end
    else ([::], w1)
  | [::] => ([::], w1)
  end.

(** The product of two words: the numbers that appear, and the word left. *)
Fixpoint word_times (u w : word) : seq word * word :=
  match u with
  | [::] => ([::], w)
  | l :: u' => let: (n1, w1) := word_times u' w in let: (n2, w2) := letter_times l w1 in (n2 ++ n1, w2)
  end.

(** The transpose of a word. *)
Definition word_transpose (w : word) : word := rev (map letter_flip w).

(** Words and monomials are kept in order. *)
Fixpoint compare_seq T (cmp : T -> T -> comparison) (a b : seq T) : comparison :=
  match a, b with
  | [::], [::] => Eq | [::], _ => Lt | _, [::] => Gt
  | x :: a', y :: b' => match cmp x y with Eq => compare_seq cmp a' b' | c => c end
  end.
Definition compare_word := compare_seq Pos.compare.
Definition compare_mono (m n : mono) := match compare_word m.2 n.2 with Eq => compare_seq compare_word m.1 n.1 | c => c end.

(** A trace is the same for all rotations and for the transpose: the smallest
    of these words stands for all. *)
Definition smaller (a b : word) := if compare_word b a is Lt then b else a.
Fixpoint rotations (k : nat) (w : word) (best : word) : word :=
  match k with 0 => best | k'.+1 => let w' := rot 1 w in rotations k' w' (smaller best w') end.
Definition canonical (w : word) : word :=
  let t := word_transpose w in rotations (size t) t (smaller (rotations (size w) w w) t).

(** Numbers commute: they are kept sorted. *)
Fixpoint insert (w : word) (ns : seq word) : seq word :=
  match ns with [::] => [:: w] | v :: ns' => if compare_word w v is Gt then v :: insert w ns' else w :: ns end.
Definition insert_all (ns acc : seq word) : seq word := foldr (fun w a => insert (canonical w) a) acc ns.

(** The numbers whose product is the trace of a word. *)
Definition trace_word (w : word) : seq word :=
  let w1 := rot (find (fun l => is1 (letter_rows l)) w) w in
  let: (ns, w2) := word_times w1 [::] in
  if w2 is [:: xH] then ns else w2 :: ns.

(** The product of two monomials. *)
Definition mono_times (m n : mono) : mono :=
  let: (ns, w) := word_times m.2 n.2 in (insert_all ns (insert_all m.1 n.1), w).

(** Signs of rational numbers; sums of polynomials: sorted lists are merged, like terms added. *)
Definition is_positive (q : Q) : bool := match Qnum q with Zpos _ => true | _ => false end.
Definition is_zero (q : Q) := match Qnum q with Z0 => true | _ => false end.

Fixpoint merge (p : poly) : poly -> poly :=
  fix aux (q : poly) : poly :=
  match p, q with
  | [::], _ => q
  | _, [::] => p
  | (m, c) :: p', (n, k) :: q' =>
    match compare_mono m n with
    | Lt => (m, c) :: merge p' q
    | Gt => (n, k) :: aux q'
    | Eq => let s := Qred (Qplus c k) in if is_zero s then merge p' q' else (m, s) :: merge p' q'
    end
  end.

(** Collecting like terms by balanced merging. *)
Fixpoint push (p : poly) (st : seq (option poly)) : seq (option poly) :=
  match st with
  | [::] => [:: Some p]
  | None :: st' => Some p :: st'
  | Some q :: st' => None :: push (merge q p) st'
  end.
Definition unstack (st : seq (option poly)) : poly :=
  foldr (fun o a => if o is Some q then merge q a else a) [::] st.
Definition collect (p : poly) : poly :=
  unstack (foldr (fun t st => if is_zero t.2 then st else push [:: t] st) [::] p).

(** Multiples, products, traces and transposes of polynomials. *)
Definition scale (c : Q) (p : poly) : poly :=
  if is_zero c then [::] else map (fun t => (t.1, Qred (Qmult c t.2))) p.
Definition times (p q : poly) : poly :=
  collect (flatten (map (fun t => map (fun u => (mono_times t.1 u.1, Qred (Qmult t.2 u.2))) q) p)).
Definition trace (p : poly) : poly :=
  collect (map (fun t => ((insert_all (trace_word t.1.2) t.1.1, [::]), t.2)) p).
Definition transpose (p : poly) : poly := collect (map (fun t => ((t.1.1, word_transpose t.1.2), t.2)) p).
Definition constant (q : Q) : poly := if is_zero q then [::] else [:: (([::], [::]), q)].

(** The normal form of an expression. *)
Fixpoint norm (e : expr) : poly :=
  match e with
  | Num q => constant q
  | Var x => let: (ns, w) := letter_times (if is1 x then xH else xO x) [::] in [:: ((insert_all ns [::], w), 1%Q)]
  | Opp a => scale (-1)%Q (norm a)
  | Add a b => merge (norm a) (norm b)
  | Mul a b => times (norm a) (norm b)
  | Tp a => transpose (norm a)
  | Tr a => trace (norm a)
  end.

(** Comparing normal forms. *)
Definition same_poly (p q : poly) : bool := if merge p (scale (-1)%Q q) is [::] then true else false.
Definition is_number (p : poly) : bool := all (fun t => if t.1.2 is [::] then true else false) p.
Definition same_rel (a b : rel) : bool :=
  match a, b with
  | REq, REq | RGe, RGe | RGt, RGt | RPsd, RPsd | RNonneg, RNonneg => true
  | _, _ => false
  end.
Definition same_fact (a b : fact) : bool := same_rel a.1 b.1 && same_poly a.2 b.2.
Definition normal_fact (f : formula) : fact := (f.1, norm f.2).
End Words.
