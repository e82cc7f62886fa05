"""int8 rows with one scale each, as the shipped file holds them; and the rounding of the int8 graph, for training through it."""
import numpy as np
import torch


def quantise_rows(matrix):
    """[N, D] float -> (int8 [N, D], float32 [N]); value = int8 x scale."""
    scale = np.abs(matrix).max(axis=1) / 127
    safe = np.where(scale > 0, scale, 1)[:, None]
    return np.clip(np.rint(matrix / safe), -127, 127).astype(np.int8), scale.astype(np.float32)


def quantise_tensors(tensors):
    """Matrices as NAME (I8) and NAME.scale (F32); vectors stay float32."""
    out = {}
    for name, value in tensors.items():
        if value.ndim == 2:
            out[name], out[f'{name}.scale'] = quantise_rows(value.astype(np.float32))
        else:
            out[name] = value.astype(np.float32)
    return out


def restore_tensors(tensors):
    """The float tensors that quantised ones stand for."""
    return {name: value * tensors[f'{name}.scale'][:, None] if value.dtype == np.int8 else value
            for name, value in tensors.items() if not name.endswith('.scale')}


def straight_through(exact, rounded):
    """Rounded forward, exact backward (Bengio and others 2013, arXiv 1308.3432)."""
    return exact + (rounded - exact).detach()


def round_rows(weight, most):
    """Weights as the graph holds them: whole numbers up to +-`most` times one scale a row."""
    scale = (weight.detach().abs().amax(dim=1, keepdim=True) / most).clamp(min=1e-12)
    return straight_through(weight, (weight.detach() / scale).round() * scale)


def round_activations(x, batch):
    """Activations as DynamicQuantizeMatMul sees them: 256 steps between the least and the greatest value of each text (0 among them)."""
    low, high, seen = [], [], x.detach()
    for (texts, length, _), part in zip(batch.groups, seen.split(batch.sizes)):
        part = part.view(texts, -1)
        low.append(part.amin(dim=1).clamp(max=0).repeat_interleave(length))
        high.append(part.amax(dim=1).clamp(min=0).repeat_interleave(length))
    low, high = torch.cat(low)[:, None], torch.cat(high)[:, None]
    scale = ((high - low) / 255).clamp(min=1e-12)
    zero = (-low / scale).round()
    return straight_through(x, ((seen / scale).round() + zero).clamp(0, 255).sub(zero) * scale)
