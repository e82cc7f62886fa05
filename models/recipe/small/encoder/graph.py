"""A BERT as an ONNX graph, as the app runs it: fp32, or int8 with dynamic activations. One length a run, so neither mask nor padding.

`int8`: what the linear weights reach to, 127, or 63 for CPUs without VNNI, where sums of larger products overflow; None for fp32.
"""
import json

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from encoder.quantise import restore_tensors


class Graph:
    def __init__(self, int8):
        self.nodes, self.weights, self.count, self.int8 = [], [], 0, int8

    def weight(self, value):
        self.count += 1
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), f'w{self.count}'))
        return f'w{self.count}'

    def node(self, op, inputs, domain='', outputs=1, **attributes):
        self.count += 1
        names = [f'n{self.count}_{number}' for number in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x, weight, bias):
        """weight [out, in] as Hugging Face has it; one scale an output column."""
        if not self.int8:
            return self.node('Add', [self.node('MatMul', [x, self.weight(weight.T)]), self.weight(bias)])
        scale = np.maximum(np.abs(weight).max(axis=1) / self.int8, 1e-12).astype(np.float32)
        rows = np.rint(weight / scale[:, None]).astype(np.int8).T
        return self.node('DynamicQuantizeMatMul', [x, self.weight(rows), self.weight(scale), self.weight(np.zeros(len(scale), np.int8)),
                                                   self.weight(bias)], domain='com.microsoft')

    def norm(self, x, weights, name, epsilon):
        return self.node('LayerNormalization', [x, self.weight(weights[f'{name}.weight']), self.weight(weights[f'{name}.bias'])],
                         axis=-1, epsilon=epsilon)


def add_layer(graph, x, weights, name, config):
    linear = lambda states, part: graph.linear(states, weights[f'{name}.{part}.weight'], weights[f'{name}.{part}.bias'])
    width, epsilon = config['hidden_size'], config['layer_norm_eps']
    own = [f'{name}.attention.self.{part}' for part in ('query', 'key', 'value')]
    joined = graph.linear(x, np.concatenate([weights[f'{part}.weight'] for part in own]), np.concatenate([weights[f'{part}.bias'] for part in own]))
    parts = graph.node('Split', [joined, graph.weight(np.array([width] * 3, np.int64))], outputs=3, axis=-1)
    seen = graph.node('MultiHeadAttention', parts, domain='com.microsoft', num_heads=config['num_attention_heads'])
    x = graph.norm(graph.node('Add', [linear(seen, 'attention.output.dense'), x]), weights, f'{name}.attention.output.LayerNorm', epsilon)
    wide = graph.node('Gelu', [linear(x, 'intermediate.dense')], domain='com.microsoft')
    return graph.norm(graph.node('Add', [linear(wide, 'output.dense'), x]), weights, f'{name}.output.LayerNorm', epsilon)


def build_graph(folder, int8):
    """input_ids [B, S] -> tokens [B, S, D], the last hidden states."""
    with open(f'{folder}/config.json', encoding='utf8') as file:
        config = json.load(file)
    weights, graph = load_file(f'{folder}/model.safetensors'), Graph(int8)
    weights = restore_tensors({name.removeprefix('bert.'): value for name, value in weights.items()})
    places = weights['embeddings.position_embeddings.weight'] + weights['embeddings.token_type_embeddings.weight'][0]
    length = graph.node('Gather', [graph.node('Shape', ['input_ids']), graph.weight(np.array([1], np.int64))])
    zero = graph.weight(np.array([0], np.int64))
    at = graph.node('Slice', [graph.weight(places), zero, length, zero])
    x = graph.node('Add', [graph.node('Gather', [graph.weight(weights['embeddings.word_embeddings.weight']), 'input_ids']), at])
    x = graph.norm(x, weights, 'embeddings.LayerNorm', config['layer_norm_eps'])
    for number in range(config['num_hidden_layers']):
        x = add_layer(graph, x, weights, f'encoder.layer.{number}', config)
    graph.nodes.append(helper.make_node('Identity', [x], ['tokens']))
    ids = helper.make_tensor_value_info('input_ids', TensorProto.INT64, ['B', 'S'])
    out = helper.make_tensor_value_info('tokens', TensorProto.FLOAT, ['B', 'S', config['hidden_size']])
    model = helper.make_model(helper.make_graph(graph.nodes, 'encoder', [ids], [out], graph.weights), ir_version=8,
                              opset_imports=[helper.make_opsetid('', 17), helper.make_opsetid('com.microsoft', 1)])
    return model.SerializeToString()


def open_graph(folder, int8=None, threads=1):
    """A function: int64 [B, S] -> float32 [B, S, D]."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(build_graph(folder, int8), options, providers=['CPUExecutionProvider'])
    return lambda ids: session.run(['tokens'], {'input_ids': ids})[0]
