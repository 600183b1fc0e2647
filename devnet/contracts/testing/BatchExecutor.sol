// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// Code that the test wallet's accounts delegate to (EIP-7702) so that a batch is one transaction: all of its calls or none.
contract BatchExecutor {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    error NotSelf();

    /// Only the account itself, by a transaction to itself. The first call that fails takes the batch with it, in its own words.
    function execute(Call[] calldata calls) external payable {
        if (msg.sender != address(this)) revert NotSelf();
        for (uint256 i = 0; i < calls.length; i++) {
            (bool success, bytes memory returned) = calls[i].to.call{value: calls[i].value}(calls[i].data);
            if (success) continue;
            assembly {
                revert(add(returned, 32), mload(returned))
            }
        }
    }

    receive() external payable {}
}
