(** * The words of the paper

    This is the page to read: every theorem of this directory is a sentence in
    these words.  All numbers are elements of an arbitrary real closed field [R]
    (the real numbers are one).  A vector with one entry for every sample is a row. *)
From mathcomp Require Import all_ssreflect all_algebra.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory Order.Theory.
Local Open Scope ring_scope.

(** The row of ones, and the squared Frobenius norm. *)
Definition ones {R : rcfType} {p : nat} : 'rV[R]_p := const_mx 1.
Definition sq {R : rcfType} m q (A : 'M[R]_(m, q)) : R := \sum_i \sum_j A i j ^+ 2.
Definition relu {R : rcfType} (x : R) : R := Num.max x 0.

(** A sample of the full label cube: its sign pattern, [true] for the label +1,
    and its place among the [n] samples of that pattern.  Every pattern occurs
    [n] times. *)
Definition pattern (d : nat) : finType := [finType of {ffun 'I_d -> bool}].
Definition sample (d n : nat) : finType := [finType of pattern d * 'I_n].

Section Labels.
Variables (R : rcfType) (d n : nat).
Definition sign (b : bool) : R := if b then 1 else -1.
Definition label (i : 'I_d) (k : 'I_#|sample d n|) : R := sign ((enum_val k).1 i).
Definition Y : 'M[R]_(d, #|sample d n|) := \matrix_(i, k) label i k.
Definition v (i : 'I_d) : 'rV[R]_#|sample d n| := row i Y.
Definition J : 'M[R]_#|sample d n| := ones^T *m ones.
Definition KY : 'M[R]_#|sample d n| := Y^T *m Y.
(** The character of a set of labels: the product of these labels. *)
Definition chi (S : {set 'I_d}) : 'rV[R]_#|sample d n| := \row_k \prod_(i in S) label i k.
End Labels.
Arguments Y {R d n}. Arguments v {R d n}. Arguments J {R d n}.
Arguments KY {R d n}. Arguments chi {R d n}.

(** A representation [F] (one sample a column) is abstract if its kernel is made of
    mean and labels alone. *)
Definition abstract (R : rcfType) d n m (F : 'M[R]_(m, #|sample d n|)) : Prop :=
  exists u w, F^T *m F = u *: J + w *: KY.

Section Networks.
Variables (R : rcfType) (p : nat).
(** A network with [M] hidden neurons reads inputs [X] (one sample a column):
    [f x = W2 phi (W1 x + b)]. *)
Section TwoLayers.
Variables (phi : R -> R) (lam1 lam2 : R) (D M dY : nat) (X : 'M[R]_(D, p)) (T : 'M[R]_(dY, p)).
Definition preactivation (W1 : 'M[R]_(M, D)) (b : 'cV[R]_M) : 'M[R]_(M, p) := W1 *m X + b *m ones.
Definition hidden W1 b : 'M[R]_(M, p) := map_mx phi (preactivation W1 b).
Definition kernel W1 b : 'M[R]_p := (hidden W1 b)^T *m hidden W1 b.
(** The loss on the targets [T] plus the penalties; the bias is penalised. *)
Definition objective W1 b (W2 : 'M[R]_(dY, M)) : R :=
  sq (T - W2 *m hidden W1 b) + lam1 * (sq W1 + sq b) + lam2 * sq W2.
(** The same without a bias. *)
Definition objective_without_bias (W1 : 'M[R]_(M, D)) (W2 : 'M[R]_(dY, M)) : R :=
  sq (T - W2 *m map_mx phi (W1 *m X)) + lam1 * sq W1 + lam2 * sq W2.
End TwoLayers.

(** A deep network has the matrices [Ws] between its hidden layers, which have [M]
    neurons each (a narrower layer is one with neurons that have no weights), and no
    biases after the first layer.  [deeper F Ws] is the activity that comes after [F]. *)
Section Depth.
Variables (phi : R -> R) (lam1 lam lam2 : R) (D M dY : nat) (X : 'M[R]_(D, p)) (T : 'M[R]_(dY, p)).
Definition deeper (F : 'M[R]_(M, p)) (Ws : seq 'M[R]_M) : 'M[R]_(M, p) :=
  foldl (fun F W => map_mx phi (W *m F)) F Ws.
Definition deep_objective (W1 : 'M[R]_(M, D)) (b : 'cV[R]_M) Ws (W2 : 'M[R]_(dY, M)) : R :=
  sq (T - W2 *m deeper (hidden phi X W1 b) Ws)
  + lam1 * (sq W1 + sq b) + lam * (\sum_(W <- Ws) sq W) + lam2 * sq W2.
Definition deep_objective_without_bias (W1 : 'M[R]_(M, D)) Ws (W2 : 'M[R]_(dY, M)) : R :=
  sq (T - W2 *m deeper (map_mx phi (W1 *m X)) Ws)
  + lam1 * sq W1 + lam * (\sum_(W <- Ws) sq W) + lam2 * sq W2.
(** A recurrent network of several steps: the same matrix [W] at each, paid for once. *)
Definition recurrent_objective steps (W1 : 'M[R]_(M, D)) (b : 'cV[R]_M) (W : 'M[R]_M) (W2 : 'M[R]_(dY, M)) : R :=
  sq (T - W2 *m deeper (hidden phi X W1 b) (nseq steps.-1 W))
  + lam1 * (sq W1 + sq b) + lam * sq W + lam2 * sq W2.
End Depth.

(** Whitened inputs. *)
Definition whitened D (X : 'M[R]_(D, p)) : Prop := X^T *m X = 1%:M.
(** The input kernel, with the bias as a last input that is always one. *)
Definition KX D (X : 'M[R]_(D, p)) : 'M[R]_p := X^T *m X + ones^T *m ones.

(** The optimality (KKT) expression of a kernel [K] at a preactivation [h]. *)
Definition kkt phi (lam1 lam2 : R) dY (T : 'M[R]_(dY, p)) (KXinv K : 'M[R]_p) (h : 'rV[R]_p) : R :=
  lam1 * (h *m KXinv *m h^T) 0 0 - lam2 * sq (T *m invmx (lam2%:M + K) *m (map_mx phi h)^T).
End Networks.

(** Every layer from [F] on is abstract. *)
Definition abstract_layers (R : rcfType) d n M (phi : R -> R) (F : 'M[R]_(M, #|sample d n|)) (Ws : seq 'M[R]_M) :
    Prop := forall l, (l <= size Ws)%N -> abstract (deeper phi F (take l Ws)).

(** Parallelism score of a representation [F] (one sample a column): a label
    is coded by the difference between its two prototypes (means of a class); its
    score is the mean cosine between two of its coding vectors in different
    contexts, that is for different values of the other labels. *)
Section Parallelism.
Variables (R : rcfType) (d n m : nat) (F : 'M[R]_(m, #|sample d n|)).
Definition at_sample (x : pattern d) (j : 'I_n) : 'I_#|sample d n| := enum_rank (x, j : 'I_n).
Definition prototype (x : pattern d) : 'cV[R]_m := n%:R^-1 *: \sum_j col (at_sample x j) F.
Definition set_label (x : pattern d) (k : 'I_d) (b : bool) : pattern d :=
  [ffun i => if i == k then b else x i].
Definition coding (k : 'I_d) (x : pattern d) : 'cV[R]_m :=
  prototype (set_label x k true) - prototype (set_label x k false).
Definition inner (u w : 'cV[R]_m) : R := (u^T *m w) 0 0.
Definition cosine (u w : 'cV[R]_m) : R := inner u w / (Num.sqrt (inner u u) * Num.sqrt (inner w w)).
Definition contexts (k : 'I_d) : pred (pattern d) := fun x => x k.
Definition pairs (k : 'I_d) : pred (pattern d * pattern d) :=
  fun xy => [&& contexts k xy.1, contexts k xy.2 & xy.1 != xy.2].
Definition score_of (k : 'I_d) : R := (\sum_(xy | pairs k xy) cosine (coding k xy.1) (coding k xy.2)) / #|pairs k|%:R.
Definition parallelism_score : R := (\sum_k score_of k) / d%:R.
End Parallelism.

(** Alignment.  A linear map [W] takes activities [A] (one sample a column) to
    [W *m A]; [G] holds the gradients of descent at its output.  The second moments of
    activity, gradient and weights forward, at the output, and backward, at the input. *)
Section Alignment.
Variables (R : rcfType) (p a b : nat) (W : 'M[R]_(b, a)) (A : 'M[R]_(a, p)) (G : 'M[R]_(b, p)).
Definition activity_forward : 'M[R]_b := (W *m A) *m (W *m A)^T.
Definition gradient_forward : 'M[R]_b := G *m G^T.
Definition weights_forward : 'M[R]_b := W *m W^T.
Definition activity_backward : 'M[R]_a := A *m A^T.
Definition gradient_backward : 'M[R]_a := (W^T *m G) *m (W^T *m G)^T.
Definition weights_backward : 'M[R]_a := W^T *m W.
Definition proportional m (B C : 'M[R]_m) : Prop := exists c, 0 < c /\ B = c *: C.
(** The weights are stationary under descent with the penalty [lam] of their squares. *)
Definition stationary (lam : R) : Prop := G *m A^T = (2%:R * lam) *: W.
End Alignment.

(** Label-invariant inputs: the characters are eigenvectors of the input kernel [K],
    with eigenvalues [kappa S]; on vectors without mean in any class it is at most
    [within]. *)
Record label_invariant (R : rcfType) d n (K : 'M[R]_#|sample d n|) (kappa : {set 'I_d} -> R) (within : R) :
    Prop := LabelInvariant {
  of_characters : forall S, chi S *m K = kappa S *: chi S;
  of_classes : forall z : 'rV[R]_#|sample d n|, (forall x, \sum_j z 0 (at_sample x j) = 0) ->
    (z *m K *m z^T) 0 0 <= within * sq z }.
