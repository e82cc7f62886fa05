"""What the student is asked for. Vectors are float32, L2-normalised, on one device."""
import torch
import torch.nn.functional as F


def divergence(own, wanted, temperature):
    """Kullback-Leibler divergence of the softmax over the last dimension, mean over rows: which are nearest counts, search is a matter of
    the first few."""
    return F.kl_div(F.log_softmax(own / temperature, dim=-1), F.softmax(wanted / temperature, dim=-1), reduction='batchmean')


def distil_loss(said, joined, turned, options):
    """said, turned [N, D]; joined [N, widths]. Three demands: the target itself, the similarities within the batch, and the ranking of the
    batch."""
    cosine = options['cosine'] * (1 - (said * turned).sum(dim=1)).mean()
    own, wanted = said @ said.T, joined @ joined.T
    apart = ~torch.eye(len(said), dtype=torch.bool, device=said.device)
    own, wanted = own[apart].view(len(said), -1), wanted[apart].view(len(said), -1)
    loss = cosine + options['similarity'] * (own - wanted).square().mean()
    if options['ranking']:
        loss = loss + options['ranking'] * divergence(own, wanted, options['rankingTemperature'])
    return loss


def list_loss(said, joined, listed_joined, listed_turned, temperature):
    """Divergence over each query's candidates [B, C, ...], which stand as their targets."""
    own = torch.einsum('bd,bcd->bc', said, listed_turned)
    return divergence(own, torch.einsum('bw,bcw->bc', joined, listed_joined), temperature)


def leaf_loss(said, joined, weight):
    """LEAF (arXiv 2509.12539): a linear map [widths, D] brings the student to the teachers' own space, where it is to meet their vectors."""
    return (said @ weight.T - joined).square().sum(dim=1).mean()


def contrastive_loss(queries, passages, judged_queries, judged_passages, options):
    """InfoNCE both ways (arXiv 2212.03533) over a batch of pairs; with `leafTexts` they are alike, so that the negatives are hard.

    The teachers judge: a pair counts only where its passage is among the first `keepRank` of the batch for its query (their
    consistency filter), and a passage that scores over `wrongBelow` of the true one is no negative: it is often right too."""
    judged = judged_queries @ judged_passages.T
    true = judged.diagonal()[:, None]
    counts = (judged > true).sum(dim=1) < options['keepRank']
    doubtful = (judged > options['wrongBelow'] * true) & ~torch.eye(len(queries), dtype=torch.bool, device=queries.device)
    scores = (queries @ passages.T / options['temperature']).masked_fill(doubtful, float('-inf'))
    right = torch.arange(len(queries), device=queries.device)
    both = F.cross_entropy(scores, right, reduction='none') + F.cross_entropy(scores.T, right, reduction='none')
    return (both * counts).sum() / (2 * counts.sum().clamp(min=1))
