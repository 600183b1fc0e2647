// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {IRocketVaultWithdrawer} from "./interfaces/IRocketVaultWithdrawer.sol";
import {RocketBase} from "./RocketBase.sol";

/// Holds the ETH of network contracts by name, so that it stays when a contract is replaced.
contract RocketVault is RocketBase {
    event EtherDeposited(bytes32 indexed by, uint256 amount, uint256 time);
    event EtherWithdrawn(bytes32 indexed by, uint256 amount, uint256 time);

    mapping(string => uint256) private balances;

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    function balanceOf(string calldata _networkContractName) external view returns (uint256) {
        return balances[_networkContractName];
    }

    function depositEther() external payable {
        require(msg.value > 0, "No valid amount of ETH given to deposit");
        string memory name = callerName();
        balances[name] += msg.value;
        emit EtherDeposited(keccak256(bytes(name)), msg.value, block.timestamp);
    }

    function withdrawEther(uint256 _amount) external {
        require(_amount > 0, "No valid amount of ETH given to withdraw");
        string memory name = callerName();
        require(balances[name] >= _amount, "Insufficient contract ETH balance");
        balances[name] -= _amount;
        IRocketVaultWithdrawer(msg.sender).receiveVaultWithdrawalETH{value: _amount}();
        emit EtherWithdrawn(keccak256(bytes(name)), _amount, block.timestamp);
    }

    /// Sets what a contract owns; the ETH sent along backs it. For states that are loaded, not lived through.
    function devnetDeposit(string calldata name) external payable onlyGuardian {
        balances[name] += msg.value;
    }

    /// The caller's registered name; a contract that is not, or no longer, registered has none.
    function callerName() private view returns (string memory name) {
        require(
            rocketStorage.getBool(keccak256(abi.encodePacked("contract.exists", msg.sender))),
            "Invalid or outdated network contract"
        );
        name = rocketStorage.getString(keccak256(abi.encodePacked("contract.name", msg.sender)));
    }
}
