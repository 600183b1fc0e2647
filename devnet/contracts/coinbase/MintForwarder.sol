// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ICbETH} from "./interfaces/ICbETH.sol";
import {RateLimit} from "./RateLimit.sol";

/// The minter through which the supply grows: configured callers mint within their allowance (wei of token).
contract MintForwarder is RateLimit {
    event Mint(address indexed minter, address indexed to, uint256 amount);

    address public tokenContract;

    function initialize(address newOwner, address newTokenContract) external onlyOwner {
        require(tokenContract == address(0), "MintForwarder: contract is already initialized");
        require(newOwner != address(0), "MintForwarder: owner is the zero address");
        require(newTokenContract != address(0), "MintForwarder: tokenContract is the zero address");
        tokenContract = newTokenContract;
        setOwner(newOwner);
    }

    function mint(address _to, uint256 _amount) external onlyCallers {
        require(_to != address(0), "MintForwarder: cannot mint to the zero address");
        require(_amount > 0, "MintForwarder: mint amount not greater than 0");
        replenish(msg.sender);
        require(_amount <= allowances[msg.sender], "MintForwarder: mint amount exceeds caller allowance");
        allowances[msg.sender] -= _amount;
        require(ICbETH(tokenContract).mint(_to, _amount), "MintForwarder: mint call failed");
        emit Mint(msg.sender, _to, _amount);
    }
}
