"""int8 rows with one scale each, as the shipped file holds them."""
import numpy as np


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
