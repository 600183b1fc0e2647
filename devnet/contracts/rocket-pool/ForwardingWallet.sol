// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// A contract account that forwards calls and bubbles their revert data. How it takes ETH is chosen at its creation:
/// 0 silently, 1 with one event, 2 by writing storage (more than 2,300 gas), 3 not at all.
contract ForwardingWallet {
    event Received(uint256 amount);

    uint256 public received;
    uint8 private immutable mode;

    constructor(uint8 _mode) {
        mode = _mode;
    }

    receive() external payable {
        if (mode == 1) emit Received(msg.value);
        else if (mode == 2) received++;
        else if (mode == 3) revert("wallet rejects ETH");
    }

    function forward(address target, bytes calldata data) external payable returns (bytes memory) {
        (bool ok, bytes memory result) = target.call{value: msg.value}(data);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
        return result;
    }
}
